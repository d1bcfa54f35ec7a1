import { type Command, Option } from "commander";
import { joinNames } from "./actions/kit/build-options.ts";
import { kinds, readKind } from "./bank/kinds.ts";
import { documentNames, paperNames } from "./document/kinds.ts";
import {
  collect,
  collectWords,
  toDate,
  toFormats,
  toJobs,
  toLabel,
  toList,
  toMinutes,
  toSeats,
  toShard,
  toYears,
} from "./option-values.ts";

/** Takes a kind in its old spelling, too. */
export function kindOption(): Option {
  const option = new Option("--kind <kind>", "only this kind").choices([...kinds]);
  const check = option.parseArg;
  return option.argParser((value, before) => check?.call(option, `${readKind(value)}`, before));
}

/** Options of `build`. */
export function addBuildOptions(command: Command): Command {
  return addKitOptions(command)
    .option(
      "--format <formats>",
      "pdf (the default), html, docx, md; several with commas",
      toFormats,
    )
    .addOption(
      new Option(
        "--join <what>",
        "also write one PDF, to print at once: of each stage, each candidate, or all of them",
      ).choices(joinNames),
    )
    .option("--zip", "also write one zip of all that is made")
    .option("--files", "also write the files of hands-on tasks, to hand over")
    .option("--out <dir>", "folder to put the kit's folder into (default: output)")
    .option("--label <code>", "whose copy it is, as in a roster: ends the folder's name", toLabel)
    .option(
      "--seats <stage=n...>",
      "interviewers of a stage: each gets a scorecard, as with names joined by ;",
      toSeats,
    )
    .option(
      "--replace",
      "set files aside that someone filled in or changed and that are in the way",
    )
    .option(
      "--roster <file.csv>",
      "a kit for each row: label, candidate, date, interviewers; - reads standard input",
    )
    .option("--only <label...>", "with --roster: only the rows with these labels", collect)
    .addOption(
      new Option(
        "--date-format <order>",
        "with --roster: if 12/1/2026 begins with the day or the month",
      ).choices(["dmy", "mdy"]),
    )
    .option("--jobs <n>", "documents printed at once", toJobs)
    .option(
      "--browser-url <ws...>",
      "print with browsers that run elsewhere: the documents leave this machine",
      collectWords,
    )
    .option("--shard <i/n>", "with --roster: only this one of n equal parts, such as 2/5", toShard)
    .option("--dry-run", "print the kit and write nothing")
    .option("--explain", "say why each question was taken and its rivals were not")
    .option("--timing", "say how long each phase took")
    .option("--json", "print kit.json instead of the paths");
}

/** What decides a kit's questions and how its documents look. */
export function addKitOptions(command: Command): Command {
  return command
    .option("--role <role>", "the role; without one, the topics make a kit of one stage")
    .option("--level <level>", "junior, mid, senior, staff, principal, or another of your taxonomy")
    .option("--years <years>", "years of experience, instead of a level", toYears)
    .option("--stage <stage...>", "print only these stages of the loop", collect)
    .option("--with <stage...>", "hold these optional stages too", collect)
    .option("--topic <topic...>", "only these topics, each of them asked about", collect)
    .option(
      "--minutes <minutes>",
      "length of each interview, or of those in --stage, opening and close included",
      toMinutes,
    )
    .option("--seed <text>", "another seed gives other questions their turn")
    .option("--always <id...>", "ask these questions", collect)
    .option("--never <id...>", "do not ask these questions", collect)
    .option("--avoid <kit.json...>", "ask nothing that these kits asked", collect)
    .option("--jd <file>", "draw the role up from this job description first; see tailor")
    .option("--from <kit.json>", "make the same kit again, provably")
    .option("--refresh", "with --from: take the bank's present text of the same questions")
    .addOption(new Option("--accept-changes", "the earlier name of --refresh").hideHelp())
    .option("--candidate <name>", "printed on the documents, and nowhere else")
    .option("--interviewer <name>", "printed on the documents, and nowhere else")
    .option("--date <date>", "day of the interview, YYYY-MM-DD", toDate)
    .option(
      "--document <documents>",
      `${documentNames.join(", ")}; several with commas`,
      toList(documentNames),
    )
    .addOption(
      new Option("--paper <paper>", "page size (default: your theme's, or a4)").choices(paperNames),
    )
    .option("--browser <path>", "the browser to print with");
}
