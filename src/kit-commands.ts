import type { Command } from "commander";
import { type Declare, examplesText, type LazyAction } from "./declare.ts";
import { toMinutes, toPlace } from "./option-values.ts";

/** The edits of a kit.json. */
export function addKitCommands(program: Command, command: Declare, act: LazyAction): void {
  const kit = program
    .command("kit")
    .description("edit the questions of a kit.json; everything else in it stays")
    .addHelpText(
      "after",
      examplesText([
        "kit swap output/backend-mid connection-pool-sizing",
        "kit swap output/backend-mid connection-pool-sizing --to pool-exhaustion",
        "kit drop output/backend-mid rest-or-graphql",
        "kit minutes output/backend-mid technical-depth 45",
        "kit add-stage output/backend-mid screen",
        "build --from output/backend-mid/kit.json",
      ]),
    );
  const edit = (usage: string, description: string, examples: readonly string[]) =>
    command(usage, description, examples, kit)
      .option("--dry-run", "print the edited kit and write nothing")
      .option("--json", "print kit.json instead of its path, or the list as data");
  const load = () => import("./commands/kit.ts");
  const loadStages = () => import("./commands/kit-stages.ts");
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
    "kit minutes output/backend-mid technical-depth 45 --fit",
  ])
    .argument("<minutes>", "of the whole interview, opening and close included", toMinutes)
    .option("--fit", "change as few questions as that length needs")
    .action(act(async () => (await loadStages()).minutes));
  edit("add-stage <kit> <stage>", "hold a stage that the role has and the kit doesn't", [
    "kit add-stage output/backend-mid screen",
  ]).action(act(async () => (await loadStages()).addStage));
  edit("remove-stage <kit> <stage>", "leave out a stage with its questions", [
    "kit remove-stage output/backend-mid system-design",
  ]).action(act(async () => (await loadStages()).removeStage));
}
