import { basename, join } from "node:path";
import { type ContentOptions, openContentCache } from "../actions/content/load-content.ts";
import type { ActionContext } from "../actions/context.ts";
import {
  type KitCopy,
  type KitSummary,
  type KnownOutlines,
  listCopies,
  listKits,
} from "../actions/kit/list-kits.ts";
import { listStart, type StartContent } from "../actions/kit/list-start.ts";
import { kitFileIn } from "../actions/kit/plan-kit.ts";
import {
  findNearWorkspace,
  makeWorkspace,
  workspaceName,
} from "../actions/workspace/make-workspace.ts";
import type { Cache } from "../storage/cache.ts";
import { findWorkspace, toDisplayPath } from "../workspace/workspace.ts";
import { Refused, toProblem } from "./refusal.ts";
import type { Problem, StartState, WorkspaceState } from "./states.ts";

export interface StudioOptions {
  /** Folder with the user's content. Default: the nearest one. */
  workspace?: string;
  /** False: nothing is kept between runs. */
  cache?: boolean;
  /** Path of the browser to print with. */
  browser?: string;
}

/** Kits on the first screen; the others are a click away. */
const maxRecent = 8;

/** What every screen stands on: the workspace, its content, and how often it has changed. */
export class StudioCore {
  readonly context: ActionContext;
  /** Counts changes of what the page shows. */
  revision = 1;
  readonly #cache: Cache;
  readonly #onChange: (revision: number) => void;
  readonly #outlines: KnownOutlines = new Map();
  #root: string | null;

  constructor(
    context: ActionContext,
    { workspace, cache = true }: StudioOptions,
    onChange: (revision: number) => void,
  ) {
    this.context = context;
    this.#cache = openContentCache(context, { cache });
    this.#onChange = onChange;
    this.#root =
      workspace === undefined
        ? findNearWorkspace(context)
        : findWorkspace(context.cwd, workspace).root;
  }

  /** Absolute path of the workspace; null while there is none. */
  get root(): string | null {
    return this.#root;
  }

  /** What actions are given to find and read content. */
  get options(): ContentOptions & { cache: Cache } {
    return { cache: this.#cache, ...(this.#root === null ? {} : { workspace: this.#root }) };
  }

  /** What is on the page may have changed. */
  changed(): void {
    this.revision += 1;
    this.#onChange(this.revision);
  }

  get output(): string {
    return findWorkspace(this.context.cwd, this.#root ?? undefined).output;
  }

  /** The folder of a kit, absolute. */
  folderOf(kit: string): string {
    return join(this.output, kit);
  }

  /** A kit's kit.json as actions are given it. */
  fileOf(kit: string): string {
    return kitFileIn(this.context, kit, this.options);
  }

  kits(): KitSummary[] {
    return listKits(this.context, this.options, this.#outlines);
  }

  /** @throws Refused "gone" */
  summaryOf(kit: string): KitSummary {
    const found = this.kits().find(({ folder }) => folder === kit) ?? this.#copy(kit);
    if (found) return found;
    throw new Refused(404, { code: "gone", message: `there is no kit "${kit}"` });
  }

  /** A candidate's copy isn't listed by itself. */
  #copy(kit: string): KitSummary | undefined {
    const copies: KitSummary[] = listKits(this.context, this.options, this.#outlines, kit);
    return copies[0];
  }

  /** Copies for candidates that have documents, of a kit and of others for its role and level. */
  copies(kit: KitSummary): KitCopy[] {
    return listCopies(this.context, kit, this.options, this.#outlines).filter(
      ({ label, hasDocuments }) => label !== null && hasDocuments,
    );
  }

  start(): StartState {
    const content = this.#content();
    const { roles, topics } = content;
    // A copy whose kit was changed since is nothing to go on with.
    const recent = this.kits()
      .filter(({ label }) => label === null)
      .slice(0, maxRecent);
    return { screen: "start", ...this.common(content), roles, topics, recent };
  }

  /** What every state has. */
  common({ errors }: Pick<StartContent, "errors"> = this.#content()): {
    revision: number;
    problems: Problem[];
    workspace: WorkspaceState;
  } {
    return {
      revision: this.revision,
      problems: errors.map(toProblem),
      workspace: this.workspace(),
    };
  }

  workspace(): WorkspaceState {
    const folder = this.#root === null ? null : toDisplayPath(this.context.cwd, this.#root);
    return {
      folder: folder === "" && this.#root !== null ? basename(this.#root) : folder,
      suggestion: workspaceName,
    };
  }

  /** @throws Refused "needs-folder" while there is no folder to save in */
  requireWorkspace(): void {
    if (this.#root !== null) return;
    throw new Refused(409, {
      code: "needs-folder",
      message: "there is no folder to save in yet",
      hints: [this.context.cwd],
      suggestion: workspaceName,
    });
  }

  makeWorkspace(name: string | null): WorkspaceState {
    this.#root = makeWorkspace(this.context, name);
    this.changed();
    return this.workspace();
  }

  #content(): StartContent {
    return listStart(this.context, this.options);
  }
}
