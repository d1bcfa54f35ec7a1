import type { Kit } from "../../kit/kit.ts";
import { formsOf } from "../../kit/kit-forms.ts";
import { type KitJsonFrame, toKitJson } from "../../kit/kit-json.ts";
import { digest } from "../../output/digest.ts";
import { kitFileName } from "../../output/folder-state.ts";
import type { PrintedFor } from "../../output/kit-folder-names.ts";
import type { BuildOptions } from "../kit/build-options.ts";
import { kitJsonBytes } from "../kit/kit-folder.ts";
import type { KitSource } from "../kit/kit-sources.ts";
import { joinedSources, joinFile, requireBytes, requireSize } from "./joined-files.ts";
import { documentOf, zipFile } from "./possible-files.ts";
import type { PrintedFile } from "./print-kit.ts";
import { zipFiles } from "./zip-files.ts";

type SourcedFile = PrintedFile & { source: string };

interface Made {
  sources: readonly KitSource[];
  documents: readonly SourcedFile[];
  frame: KitJsonFrame;
}

/**
 * What is made of a single kit's documents: joined files, and a zip with its own kit.json.
 *
 * @throws UserError "cannotWrite" for a file that would be too large
 */
export async function extraFiles(
  kit: Kit,
  person: PrintedFor,
  { join, zip }: Pick<BuildOptions, "join" | "zip">,
  { sources, documents, frame }: Made,
): Promise<SourcedFile[]> {
  const bytes = new Map(documents.map((file) => [file.name, file.bytes]));
  const joined: SourcedFile[] = [];
  for (const each of joinedSources(kit, sources, person, join)) {
    const { name, source } = each;
    const made = await joinFile(each, (part) => requireBytes(bytes, part.name));
    joined.push({ name, source, bytes: made, fields: [] });
  }
  return zip ? [...joined, zipOf(kit, [...documents, ...joined], frame)] : joined;
}

function zipOf(kit: Kit, files: readonly SourcedFile[], frame: KitJsonFrame): SourcedFile {
  const names = files.map(({ name }) => name).sort();
  const printed = new Map(
    files
      .filter(({ fields }) => fields.length > 0)
      .map(({ name, fields }) => [documentOf(name), fields]),
  );
  const forms = formsOf(names, printed, {});
  const own = { ...frame, files: names, ...(printed.size > 0 ? { forms } : {}) };
  const kitJson = kitJsonBytes(toKitJson(kit, own));
  const all = [...files, { name: kitFileName, bytes: kitJson }];
  return {
    name: zipFile,
    source: digest(JSON.stringify([kit.id, files.map(({ name, source }) => [name, source])])),
    bytes: requireSize(zipFile, zipFiles(all, 6)),
    fields: [],
  };
}
