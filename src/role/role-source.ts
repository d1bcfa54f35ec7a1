import type { Layer } from "../bank/bank.ts";
import type { LocatedYaml } from "../diagnostic/located-yaml.ts";
import type { RoleFrontMatter } from "./role.ts";

/** One role file, before its ancestors are added. */
export interface RoleSource {
  front: RoleFrontMatter;
  brief: string;
  yaml: LocatedYaml;
  layer: Layer;
  file: string;
}
