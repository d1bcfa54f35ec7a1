import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Bank, Layer } from "../bank/bank.ts";
import { type ContentFile, listContentFiles } from "../bank/content-folder.ts";
import { checkOldRole } from "../bank/old-format.ts";
import { maxSectionLength } from "../bank/question-body.ts";
import { readYamlFile } from "../bank/read-yaml-file.ts";
import type { PendingTexts } from "../diagnostic/content-file.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { Cache } from "../storage/cache.ts";
import { checkRole } from "./check-role.ts";
import { withCurrentIds } from "./current-ids.ts";
import { mergeRoles } from "./merge-roles.ts";
import { type Role, roleSchema } from "./role.ts";
import type { RoleSource } from "./role-source.ts";

export interface Roles {
  /** Roles without errors, by id. */
  roles: ReadonlyMap<string, Role>;
  /** Every id that a file stands for, with the files that the role is made of, itself first. */
  files: ReadonlyMap<string, string[]>;
  /** By id: the file in force, before its ancestors are added. */
  sources: ReadonlyMap<string, RoleSource>;
  diagnostics: Diagnostic[];
}

/**
 * Reads and resolves all roles of the layers, the workspace's first, and checks them against the bank.
 *
 * @param cache spares parsing a file that has not changed
 * @param pending texts that files are about to have
 */
export function loadRoles(
  layers: readonly Layer[],
  bank: Bank,
  cache?: Cache,
  pending?: PendingTexts,
): Roles {
  const diagnostics: Diagnostic[] = [];
  const sources: RoleSource[] = [];
  const ids = new Map<string, string[]>();
  for (const layer of layers) {
    const folder = join(layer.root, "roles");
    if (!existsSync(folder)) continue;
    const listed = listContentFiles(folder, join(layer.displayPath, "roles"), ".md");
    diagnostics.push(...listed.diagnostics);
    for (const file of listed.files) {
      if (!ids.has(file.name)) ids.set(file.name, [file.displayPath]);
      const loaded = readRole(file, layer, bank, cache, pending?.get(file.path));
      if (loaded.ok) sources.push(loaded.source);
      diagnostics.push(...loaded.diagnostics);
    }
  }
  const inForce = layerRoles(sources, diagnostics);
  const roles = new Map<string, Role>();
  for (const source of inForce.values()) {
    const { id } = source.front;
    const chain = ancestry(source, inForce, diagnostics);
    ids.set(
      id,
      (chain ?? [source]).map(({ file }) => file),
    );
    if (!chain) continue;
    const { role, missing } = mergeRoles(chain);
    const found = role ? checkRole(role, chain, bank) : missing;
    diagnostics.push(...found);
    if (role && !found.some(({ severity }) => severity === "error")) roles.set(id, role);
  }
  return { roles, files: ids, sources: inForce, diagnostics };
}

function readRole(
  file: ContentFile,
  layer: Layer,
  bank: Bank,
  cache: Cache | undefined,
  pending: string | undefined,
):
  | { ok: true; source: RoleSource; diagnostics: Diagnostic[] }
  | { ok: false; diagnostics: Diagnostic[] } {
  const read = readYamlFile(file.path, file.displayPath, roleSchema, cache, checkOldRole, pending);
  if (!read.ok) return read;
  const { value, yaml, body } = read;
  const { front, diagnostics } = withCurrentIds(value, yaml, bank);
  if (front.id !== file.name) {
    const message = `the id "${front.id}" differs from the file's name "${file.name}"`;
    const hint = `rename the file to ${front.id}.md, or change the id`;
    diagnostics.push(yaml.diagnostic(["id"], "id-mismatch", message, { hint }));
  }
  if (body.length > maxSectionLength) {
    const message = `the text below the front matter has ${body.length} characters; the limit is ${maxSectionLength}`;
    diagnostics.push(yaml.diagnostic([], "bad-value", message));
  }
  return {
    ok: true,
    source: { front, brief: body.trim(), yaml, layer, file: file.displayPath },
    diagnostics,
  };
}

function layerRoles(
  sources: readonly RoleSource[],
  diagnostics: Diagnostic[],
): Map<string, RoleSource> {
  const inForce = new Map<string, RoleSource>();
  for (const source of sources) {
    const { id } = source.front;
    const first = inForce.get(id);
    if (!first) inForce.set(id, source);
    else if (!(first.layer !== source.layer && first.front.replaces)) {
      diagnostics.push(
        first.yaml.diagnostic(["id"], "duplicate-id", `the role "${id}" is in ${source.file} too`, {
          hint: `add "replaces: true" if it is to take the shipped one's place, or use "extends" under another id`,
        }),
      );
    }
  }
  for (const source of inForce.values()) {
    const replaced = sources.some(
      (other) => other !== source && other.front.id === source.front.id,
    );
    if (source.front.replaces && !replaced) {
      diagnostics.push(
        source.yaml.diagnostic(
          ["replaces"],
          "nothing-replaced",
          `nothing shipped has the id "${source.front.id}"`,
          {
            hint: "remove the line, or correct the id",
          },
        ),
      );
    }
  }
  return inForce;
}

/** The role and its ancestors, itself first, or null (and a problem) when the chain is broken. */
function ancestry(
  source: RoleSource,
  inForce: ReadonlyMap<string, RoleSource>,
  diagnostics: Diagnostic[],
): RoleSource[] | null {
  const chain = [source];
  for (let at = source; at.front.extends !== undefined; ) {
    const parentId = at.front.extends;
    const parent = inForce.get(parentId);
    if (!parent) {
      if (at === source) {
        diagnostics.push(
          at.yaml.diagnostic(["extends"], "unknown-role", `there is no usable role "${parentId}"`, {
            hint: didYouMean(
              parentId,
              [...inForce.keys()].filter((id) => id !== source.front.id),
            ),
          }),
        );
      }
      return null;
    }
    if (chain.includes(parent)) {
      const names = [...chain, parent].map(({ front }) => front.id).join(" → ");
      diagnostics.push(
        source.yaml.diagnostic(["extends"], "extends-cycle", `the role extends itself: ${names}`),
      );
      return null;
    }
    chain.push(parent);
    at = parent;
  }
  return chain;
}
