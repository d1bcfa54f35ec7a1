import type { Selection, SelectionRequest, SelectionResult } from "../selection.ts";
import { compile } from "./compile.ts";
import { exchange, grow } from "./improve.ts";
import { minutesOf, scorePlan } from "./objective.ts";
import { Plan } from "./plan.ts";
import { createPool, type Pool } from "./rules.ts";
import { solve } from "./search.ts";
import { type Random, seededRandom } from "./shuffle.ts";

export const timing = { fillUsed: 0, fill: 0, fillNodes: 0 };
export function chooseQuestions(request: SelectionRequest): SelectionResult {
  const pool = createPool(request);
  const random = seededRandom(request.seed);
  const problem = compile(request, pool, "score", random);
  const plan = new Plan(problem);
  grow(plan, problem.options);
  exchange(plan, problem.options, random);
  timing.fillUsed = 0;
  if (problem.stages.some((s) => s.count < s.min)) {
    timing.fillUsed = 1;
    const fill = compile(request, pool, "fill", random);
    const fp = new Plan(fill);
    grow(fp, fill.options);
    const need = request.stages.reduce((t, s) => t + Math.min(s.questions.min, s.questions.max), 0);
    const t = performance.now();
    solve(fp, random, need);
    timing.fill = performance.now() - t;
    if (fp.score < need) return { ok: false, infeasible: { rule: "loop", available: fp.score - need } as never };
    const wanted = new Map<string, number>();
    const given = new Map();
    for (const { item, stage } of fp.chosen) {
      const n = given.get(item) ?? 0;
      given.set(item, n + 1);
      wanted.set(item.members[n] ?? "", stage.index);
    }
    plan.restore(problem.asked);
    for (const item of problem.items) for (const m of item.members) {
      const s = wanted.get(m);
      if (s === undefined) continue;
      const o = item.options.find((o) => o.stage.index === s);
      if (o && plan.canAdd(o)) plan.add(o);
    }
    grow(plan, problem.options);
  }
  solve(plan, random);
  return { ok: true, selection: toSelection(request, pool, plan) };
}

function toSelection(request: SelectionRequest, pool: Pool, plan: Plan): Selection {
  const given = new Map();
  const ids: string[][] = request.stages.map(() => []);
  for (const { item, stage } of plan.chosen) {
    const n = given.get(item) ?? 0;
    given.set(item, n + 1);
    ids[stage.index]?.push(item.members[n] ?? "");
  }
  const filled = request.stages.map((stage, i) => ({ stage, questions: (ids[i] ?? []).map((id) => pool.byId.get(id)!) }));
  return {
    stages: filled.map(({ stage, questions }) => ({ id: stage.id, questions: questions.map((q) => q.id), minutes: minutesOf(questions) })),
    score: scorePlan(request, filled),
  };
}
void (0 as unknown as Random);
