import {
  type ListOptions,
  listQuestions,
  summarizeQuestion,
} from "../actions/question/list-questions.ts";
import { listRoles, listStages } from "../actions/role/list-roles.ts";
import { listTemplates } from "../actions/templates/list-templates.ts";
import { type ExitCode, exitCodes, UserError } from "../diagnostic/user-error.ts";
import type { CommandContext } from "./context.ts";
import { printQuestions, printRoles, printStages, printTemplates } from "./list-report.ts";

export interface ListCommandOptions extends ListOptions {
  role?: string;
  json?: boolean;
}

/** Prints the questions that fit every filter, or the roles, stages, or templates. */
export function list(
  context: CommandContext,
  what: string | undefined,
  options: ListCommandOptions,
): ExitCode {
  const { terminal } = context;
  const show = <T>(data: T, json: unknown, print: (context: CommandContext, data: T) => void) => {
    if (options.json) terminal.printJson(json);
    else print(context, data);
    return exitCodes.done;
  };
  switch (what) {
    case undefined:
    case "questions": {
      const questions = listQuestions(context, options);
      return show(questions, questions.map(summarizeQuestion), printQuestions);
    }
    case "roles": {
      const roles = listRoles(context, options);
      return show(roles, roles, printRoles);
    }
    case "stages": {
      const stages = listStages(context, options);
      return show(stages, stages, printStages);
    }
    case "templates": {
      const templates = listTemplates(context, options);
      return show(templates, templates, printTemplates);
    }
    default:
      throw new UserError("usage", `there is no list of "${what}"`, [
        "known: questions, roles, stages, templates",
      ]);
  }
}
