import { Command, Option } from "commander";
import { kinds, readKind } from "./bank/kinds.ts";
import { type CommandContext, createCommandContext } from "./commands/context.ts";
import type { ExitCode } from "./diagnostic/user-error.ts";
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
  toPort,
  toShard,
  toYears,
} from "./option-values.ts";
import type { Io } from "./terminal/io.ts";
import type { Terminal } from "./terminal/terminal.ts";
import { packageVersion } from "./workspace/workspace.ts";

type Action = (context: CommandContext, ...given: never[]) => ExitCode | Promise<ExitCode>;

/**
 * Declares every command and option, once. Commands are imported only when they run, so that help
 * is quick.
 *
 * @param done receives the exit code of the command that ran
 * @throws CommanderError from parsing, after writing its message
 */
export function createProgram(io: Io, terminal: Terminal, done: (code: ExitCode) => void): Command {
  const context = createCommandContext(io, terminal);
  const act =
    (load: () => Promise<Action>) =>
    async (...given: unknown[]) => {
      const action = await load();
      done(await action(context, ...(given.slice(0, -1) as never[])));
    };
  const program = new Command("interview-kit")
    .description(
      "Interview kits from plain question files: packets, scorecards, handouts and a debrief, printed offline.",
    )
    .version(packageVersion(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .helpCommand(false)
    .showSuggestionAfterError()
    .showHelpAfterError("(add --help for the options)")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns ?? 100,
      getErrHelpWidth: () => io.stderr.columns ?? 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });

  const command = (usage: string, description: string, examples: readonly string[]) =>
    program
      .command(usage)
      .description(description)
      .option(
        "--workspace <dir>",
        "folder with your questions/, roles/ or templates/ (default: found from here upwards)",
      )
      .option("--no-cache", "read every question file and choose again")
      .addHelpText(
        "after",
        `\nExamples:\n${examples.map((line) => `  $ ${typeable(line)}`).join("\n")}\n`,
      );

  addBuildOptions(
    command("build", "choose the questions of a kit and print its documents", [
      "build --role backend --level senior",
      "build --role backend --years 6 --stage technical-depth --candidate 'Ada L.'",
      "build --level mid --topic databases --topic security --minutes 45",
      "build --role backend --level senior --dry-run --explain",
      "build --from output/backend-senior/kit.json --candidate 'Grace H.'",
      "build --role backend --level mid --roster candidates.csv",
    ]),
  ).action(act(async () => (await import("./commands/build.ts")).build));

  command("list [what]", "list questions (the default), roles, stages, or templates", [
    "list --topic databases --level senior",
    "list --search idempot --json",
    "list roles",
    "list stages --role backend",
  ])
    .option("--role <role>", "with stages: only this role's")
    .option("--topic <topic>", "only this topic")
    .option("--level <level>", "only questions asked at this level")
    .addOption(kindOption())
    .option("--skill <skill>", "only questions that touch this skill")
    .option("--search <text>", "only questions whose text holds all these words")
    .option("--json", "print data")
    .action(act(async () => (await import("./commands/list.ts")).list));

  command("show <id>", "print one question with its whole rubric", [
    "show zero-downtime-schema-change",
    "show zero-downtime-schema-change --role backend-data --level senior",
  ])
    .option("--role <role>", "with this role's changes")
    .option("--level <level>", "only what counts at this level")
    .option("--json", "print data")
    .action(act(async () => (await import("./commands/show.ts")).show));

  command("validate [paths...]", "check questions, roles, taxonomy and templates", [
    "validate",
    "validate questions/databases --strict",
    "validate --format github",
  ])
    .option("--strict", "also hold questions to the standard of the shipped bank")
    .option("--hints", "also print hints on wording, which are often wrong")
    .addOption(
      new Option("--format <format>", "how problems are printed")
        .choices(["text", "json", "github"])
        .default("text"),
    )
    .action(act(async () => (await import("./commands/validate.ts")).validate));

  command("migrate [paths...]", "convert files of earlier versions to one ladder per question", [
    "migrate --dry-run",
    "migrate questions/databases roles/ours.md",
  ])
    .option("--dry-run", "say what would change and write nothing")
    .action(act(async () => (await import("./commands/migrate.ts")).migrate));

  command("stats", "show what the bank covers and which stages run short", [
    "stats",
    "stats --json",
  ])
    .option("--json", "print data")
    .action(act(async () => (await import("./commands/stats.ts")).stats));

  command("new <kind> <id>", "write a new question or role to fill in", [
    "new question hot-partition --topic databases",
    "new role backend-search --extends backend",
  ])
    .option("--topic <topic>", "the question's first topic")
    .option("--extends <role>", "the role to start from")
    .action(act(async () => (await import("./commands/new.ts")).newContent));

  command("customize <question>", "write a role's changes to one rubric, ready to edit", [
    "customize zero-downtime-schema-change --role our-backend",
  ])
    .requiredOption("--role <role>", "the role to change")
    .action(act(async () => (await import("./commands/customize.ts")).customize));

  command("rename <old> <new>", "give a question another id, in every file that names it", [
    "rename hot-partition hot-key",
  ]).action(act(async () => (await import("./commands/rename.ts")).rename));

  command("retire <id>", "take a question out of use and say why", [
    "retire hot-partition --reason 'replaced by hot-key'",
  ])
    .requiredOption("--reason <text>", "why it is no longer asked; kept in its file")
    .action(act(async () => (await import("./commands/retire.ts")).retire));

  command("diff <role>", "show a role's rubrics against the bank's, item by item", [
    "diff backend-data",
    "diff backend-data --json",
  ])
    .option("--json", "print data")
    .action(act(async () => (await import("./commands/diff.ts")).diff));

  addKitOptions(
    command("preview", "show a kit's documents on a local page that follows every change", [
      "preview --role backend --level senior",
      "preview --level mid --topic databases --document packet",
    ]),
  )
    .option("--port <port>", "listen on this port (default: a free one)", toPort)
    .action(act(async () => (await import("./commands/preview.ts")).preview));

  command(
    "templates <action> <name>",
    "templates eject: copy a document's or partial's template into your workspace, to change it",
    [
      "templates eject scorecard",
      "templates eject packet --partials",
      "templates eject do-not-ask",
      "templates eject packet.css",
    ],
  )
    .option("--partials", "copy the partials that it includes, too")
    .action(act(async () => (await import("./commands/templates.ts")).templates));

  command("tailor [description]", "write a role file from a job description, offline", [
    "tailor job.md",
    "tailor job.pdf --out roles/backend-search.md",
    "pbpaste | interview-kit tailor --dry-run",
  ])
    .option("--out <file>", "the role file to write (default: roles/<title>.md)")
    .option("--dry-run", "print the role file and write nothing")
    .option("--json", "print what was found as data")
    .action(act(async () => (await import("./commands/tailor.ts")).tailor));

  command("init [dir]", "make a small working workspace", ["init hiring"]).action(
    act(async () => (await import("./commands/init.ts")).init),
  );

  command(
    "schema <kind>",
    "print the JSON Schema of a file format: question, role, taxonomy, theme or kit",
    ["schema question > question.schema.json"],
  ).action(act(async () => (await import("./commands/schema.ts")).schema));

  command("doctor", "say which browser would print and whether everything is in place", [
    "doctor",
    "doctor --json",
  ])
    .option("--json", "print data")
    .action(act(async () => (await import("./commands/doctor.ts")).doctor));

  command("browser <action>", "browser install: download a browser for machines that have none", [
    "browser install",
  ]).action(act(async () => (await import("./commands/browser.ts")).browser));
  return program;
}

/** An example as it is typed: a command of ours, or a whole line that has one in it. */
function typeable(example: string): string {
  return /\binterview-kit\b/.test(example) ? example : `interview-kit ${example}`;
}

/** Takes a kind in its old spelling, too. */
function kindOption(): Option {
  const option = new Option("--kind <kind>", "only this kind").choices([...kinds]);
  const check = option.parseArg;
  return option.argParser((value, before) => check?.call(option, `${readKind(value)}`, before));
}

function addBuildOptions(command: Command): Command {
  return addKitOptions(command)
    .option("--format <formats>", "pdf, html, or both", toFormats)
    .option("--files", "also write the files of hands-on tasks, to hand over")
    .option("--out <dir>", "folder to put the kit's folder into (default: output)")
    .option("--label <code>", "whose copy it is, as in a roster: ends the folder's name", toLabel)
    .option(
      "--replace",
      "set files aside that someone filled in or changed and that are in the way",
    )
    .option(
      "--roster <file.csv>",
      "the same kit for each row: label, candidate, date, interviewers",
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
function addKitOptions(command: Command): Command {
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
