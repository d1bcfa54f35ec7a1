import { Command, Option } from "commander";
import { createCommandContext } from "./commands/context.ts";
import { type Declare, examplesText, type LazyAction } from "./declare.ts";
import type { ExitCode } from "./diagnostic/user-error.ts";
import { addExportCommands } from "./export-commands.ts";
import { addKitCommands } from "./kit-commands.ts";
import { addBuildOptions, addKitOptions, kindOption } from "./option-groups.ts";
import { toColumns, toPort } from "./option-values.ts";
import { addScorecardCommands } from "./scorecard-commands.ts";
import type { Io } from "./terminal/io.ts";
import type { Terminal } from "./terminal/terminal.ts";
import { packageVersion } from "./workspace/workspace.ts";

/**
 * Declares every command and option, once. Commands are imported only when they run, so that help
 * is quick.
 *
 * @param done receives the exit code of the command that ran
 * @throws CommanderError from parsing, after writing its message
 */
export function createProgram(io: Io, terminal: Terminal, done: (code: ExitCode) => void): Command {
  const context = createCommandContext(io, terminal);
  const act: LazyAction =
    (load) =>
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

  const command: Declare = (usage, description, examples, parent = program) =>
    parent
      .command(usage)
      .description(description)
      .option(
        "--workspace <dir>",
        "folder with your questions/, roles/ or templates/ (default: found from here upwards)",
      )
      .option("--no-cache", "read every question file and choose again")
      .addHelpText("after", examplesText(examples));

  addBuildOptions(
    command("build", "choose the questions of a kit and print its documents", [
      "build --role backend --level senior",
      "build --role backend --years 6 --stage technical-depth --candidate 'Ada L.'",
      "build --level mid --topic databases --topic security --minutes 45",
      "build --role backend --level senior --dry-run --explain",
      "build --from output/backend-senior/kit.json --candidate 'Grace H.'",
      "build --role backend --level mid --roster candidates.csv",
      "build --role backend --level mid --roster candidates.csv --only c-101,c-102 --join all",
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
    "stats --family sre",
    "stats --json",
  ])
    .option("--family <family>", "only what concerns people of one trade")
    .option("--json", "print data")
    .action(act(async () => (await import("./commands/stats.ts")).stats));

  command("new <kind> <id>", "write a new question or role to fill in", [
    "new question hot-partition --topic databases",
    "new role backend-search --extends backend",
  ])
    .option("--topic <topic>", "the question's first topic")
    .option("--extends <role>", "the role to start from")
    .action(act(async () => (await import("./commands/new.ts")).newContent));

  command("import <files...>", "write a draft for each question of a list that you have", [
    "import questions.txt --topic databases --dry-run",
    "import interview.md --topic api-design --level senior",
    "import bank.xlsx --columns question=B,answer=C",
    "import bank.json",
  ])
    .option("--topic <topic>", "the topic of questions whose list names none")
    .option("--level <level>", "the level of questions whose list names none")
    .option(
      "--columns <part=column>",
      "what a table's columns hold, such as question=B,answer=C",
      toColumns,
    )
    .option("--dry-run", "show what was read and write nothing")
    .action(act(async () => (await import("./commands/import.ts")).importLists));

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

  addScorecardCommands(command, act);
  addExportCommands(command, act);

  addKitOptions(
    command("preview", "show a kit's documents on a local page that follows every change", [
      "preview --role backend --level senior",
      "preview --level mid --topic databases --document packet",
    ]),
  )
    .option("--port <port>", "listen on this port (default: a free one)", toPort)
    .action(act(async () => (await import("./commands/preview.ts")).preview));

  command("studio", "open a local page to plan, change, and print kits without a terminal", [
    "studio",
    "studio --no-open --port 4680",
  ])
    .option("--port <port>", "listen on this port (default: a free one)", toPort)
    .option("--no-open", "print the address and open nothing")
    .option("--browser <path>", "the browser to print with")
    .action(act(async () => (await import("./commands/studio.ts")).studio));

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
