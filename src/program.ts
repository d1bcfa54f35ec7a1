import { Command, Option } from "commander";
import { kinds, readKind } from "./bank/kinds.ts";
import { type CommandContext, createCommandContext } from "./commands/context.ts";
import type { ExitCode } from "./diagnostic/user-error.ts";
import { documentNames, paperNames } from "./document/kinds.ts";
import {
  collect,
  collectWords,
  toDate,
  toExpected,
  toFormats,
  toGivenOfFile,
  toJobs,
  toLabel,
  toList,
  toMinutes,
  toPlace,
  toPort,
  toSeats,
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

  const command = (
    usage: string,
    description: string,
    examples: readonly string[],
    parent = program,
  ) =>
    parent
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

  addKitCommands(program, command, act);

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

  command("collect <scorecards...>", "read filled-in scorecards; write ratings and debriefs", [
    "collect inbox",
    "collect inbox --roster candidates.csv --together",
    "collect tess.pdf ivo.pdf --expect technical-depth=2 --dry-run",
    "collect scan.pdf --as scan.pdf:interviewer=Tess",
  ])
    .option(
      "--kit <kit.json...>",
      "the kits they are of (default: next to the files, and under output/)",
      collectWords,
    )
    .option("--roster <file.csv>", "the roster the kits were built with: who is expected")
    .option("--expect <stage=n...>", "interviewers of a stage, 0 if it was not held", toExpected)
    .option(
      "--as <file:part=text...>",
      "what a file is: its stage, copy (or label), or interviewer",
      toGivenOfFile,
    )
    .option("--partial", "show ratings before everyone has submitted")
    .option("--anonymous", "codes instead of the interviewers' names, and no quotes")
    .option("--no-quotes", "repeat nothing that interviewers wrote in the debrief")
    .option("--together", "also make one document about all candidates")
    .option("--record", "also make a document with every scorecard in full")
    .option("--out <dir>", "folder for the candidates' folders (default: output/debrief)")
    .option("--format <formats>", "pdf, html, or both", toFormats)
    .addOption(
      new Option("--paper <paper>", "page size (default: your theme's, or a4)").choices(paperNames),
    )
    .option("--browser <path>", "the browser to print with")
    .option("--dry-run", "say who is in and write nothing")
    .option("--json", "print what was collected as data instead of the paths")
    .action(act(async () => (await import("./commands/collect.ts")).collect));

  command("calibrate <ratings...>", "report on questions and interviewers over many candidates", [
    "calibrate output/debrief",
    "calibrate output/debrief --anonymous --out report",
  ])
    .option("--anonymous", "codes instead of the interviewers' names")
    .option("--out <dir>", "folder for the report (default: output/calibration)")
    .addOption(
      new Option("--paper <paper>", "page size (default: your theme's, or a4)").choices(paperNames),
    )
    .option("--browser <path>", "the browser to print with")
    .option("--json", "print the figures as data instead of the paths")
    .action(act(async () => (await import("./commands/calibrate.ts")).calibrate));

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

  command(
    "fonts <action> <file>",
    "fonts add: give your workspace a font for characters that no packaged one has",
    ["fonts add NotoSansSC-Regular.otf"],
  ).action(act(async () => (await import("./commands/fonts.ts")).fonts));

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

type Declare = (
  usage: string,
  description: string,
  examples: readonly string[],
  parent: Command,
) => Command;

/** The edits of a kit.json. */
function addKitCommands(
  program: Command,
  command: Declare,
  act: (load: () => Promise<Action>) => (...given: unknown[]) => Promise<void>,
): void {
  const kit = program
    .command("kit")
    .description("edit the questions of a kit.json; everything else in it stays")
    .addHelpText(
      "after",
      `\nExamples:\n${[
        "kit swap output/backend-mid connection-pool-sizing",
        "kit swap output/backend-mid connection-pool-sizing --to pool-exhaustion",
        "kit drop output/backend-mid rest-or-graphql",
        "kit minutes output/backend-mid technical-depth 45",
        "build --from output/backend-mid/kit.json",
      ]
        .map((line) => `  $ ${typeable(line)}`)
        .join("\n")}\n`,
    );
  const edit = (usage: string, description: string, examples: readonly string[]) =>
    command(usage, description, examples, kit)
      .option("--dry-run", "print the edited kit and write nothing")
      .option("--json", "print kit.json instead of its path, or the list as data");
  const load = () => import("./commands/kit.ts");
  edit("swap <kit> <question>", "ask another question instead; without --to, list what it costs", [
    "kit swap output/backend-mid connection-pool-sizing",
    "kit swap output/backend-mid connection-pool-sizing --to pool-exhaustion",
  ])
    .option("--to <id>", "the question to ask instead")
    .action(act(async () => (await load()).swap));
  edit("drop <kit> <question>", "leave a question out", [
    "kit drop output/backend-mid rest-or-graphql",
  ]).action(act(async () => (await load()).drop));
  edit("add <kit> [question]", "ask one more; without a question, list what a stage could ask", [
    "kit add output/backend-mid zero-downtime-schema-change",
    "kit add output/backend-mid --stage practical",
  ])
    .option("--stage <stage>", "the stage that asks it (default: where it costs least)")
    .action(act(async () => (await load()).add));
  edit("move <kit> <question>", "ask a question at another place or in another stage", [
    "kit move output/backend-mid rest-or-graphql --place 1",
    "kit move output/backend-mid rest-or-graphql --stage screen",
  ])
    .option("--stage <stage>", "the stage that asks it (default: the same)")
    .option("--place <n>", "its place in the stage, from 1 (default: last)", toPlace)
    .action(act(async () => (await load()).move));
  edit("pin <kit> <question>", "let no edit take a question out", [
    "kit pin output/backend-mid rest-or-graphql",
  ]).action(act(async () => (await load()).pin));
  edit("unpin <kit> <question>", "let edits take it out again", [
    "kit unpin output/backend-mid rest-or-graphql",
  ]).action(act(async () => (await load()).unpin));
  edit("minutes <kit> <stage>", "give a stage another length", [
    "kit minutes output/backend-mid technical-depth 45",
  ])
    .argument("<minutes>", "of the whole interview, opening and close included", toMinutes)
    .action(act(async () => (await load()).minutes));
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
