import type { YamlEdit } from "../../edit/edit-kinds.ts";
import type { Content } from "./load-content.ts";
import type { FileEdits } from "./write-edits.ts";

/** A place in a workspace's own file that names a question. */
export interface Reference {
  file: string;
  where: "related" | "never" | "ask" | "rubrics";
  path: (string | number)[];
}

/**
 * Every place in the workspace's own questions and roles that names a question by one of its IDs.
 * Shipped files are left out: they aren't the user's to change.
 */
export function findReferences(content: Content, ids: readonly string[]): Reference[] {
  const { bank, roles, workspace } = content;
  const isOwn = (shipped: boolean) => !shipped || workspace.layers.length === 1;
  const places = (
    file: string,
    where: Reference["where"],
    path: (string | number)[],
    list: readonly string[] = [],
  ): Reference[] =>
    list.flatMap((id, index) =>
      ids.includes(id) ? [{ file, where, path: [...path, index] }] : [],
    );
  const inQuestions = bank.sources
    .filter(({ shipped }) => isOwn(shipped))
    .flatMap(({ question, yaml }) =>
      places(question.file, "related", ["related"], listIn(yaml.data, ["related"])),
    );
  const inRoles = [...roles.sources.values()]
    .filter(({ layer }) => isOwn(layer.shipped))
    .flatMap(({ file, yaml }) => {
      const { loop = [], rubrics = {} } = yaml.data as { loop?: unknown[]; rubrics?: object };
      return [
        ...places(file, "never", ["never"], listIn(yaml.data, ["never"])),
        ...loop.flatMap((stage, index) =>
          places(file, "ask", ["loop", index, "ask"], listIn(stage, ["ask"])),
        ),
        ...Object.keys(rubrics)
          .filter((id) => ids.includes(id))
          .map((id): Reference => ({ file, where: "rubrics", path: ["rubrics", id] })),
      ];
    });
  return [...inQuestions, ...inRoles];
}

function listIn(data: unknown, [key = ""]: [string]): string[] {
  const list = (data as Record<string, unknown> | null)?.[key];
  return Array.isArray(list) ? list.map(String) : [];
}

/** Edits grouped by their file. Entries of a list are removed from its end, so that places hold. */
export function groupEdits(
  references: readonly Reference[],
  toEdit: (reference: Reference) => YamlEdit,
): FileEdits[] {
  const files = [...new Set(references.map(({ file }) => file))];
  return files.map((file) => ({
    file,
    edits: references
      .filter((reference) => reference.file === file)
      .reverse()
      .map(toEdit),
  }));
}
