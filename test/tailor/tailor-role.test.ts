import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseMarkdownFile } from "../../src/diagnostic/front-matter.ts";
import { checkSchema } from "../../src/diagnostic/schema-issues.ts";
import { createKit } from "../../src/kit/create-kit.ts";
import { resolveRequest } from "../../src/kit/kit-request.ts";
import { descriptionText } from "../../src/markup/description-text.ts";
import { roleSchema } from "../../src/role/role.ts";
import { type Tailored, tailorRole, toRole } from "../../src/tailor/tailor-role.ts";
import { soak } from "../support/soak.ts";
import { shippedContent } from "./bank.ts";
import { folder } from "./evaluate.ts";

const { bank, vocabulary, roles } = shippedContent();

function tailored(text: string): Tailored {
  const made = tailorRole(text, bank, vocabulary, roles);
  if (!made) throw new Error("there is no role to extend");
  return made;
}

/** Each fourth description, and all of them in the soak: a kit takes a second. */
const sample = readdirSync(folder).filter((_, index) => soak || index % 4 === 0);

describe("the role file", () => {
  test.each(sample)("of %s is sound, and makes a kit at its levels", async (file) => {
    const made = tailored(await descriptionText(readFileSync(join(folder, file)), file));
    const parsed = parseMarkdownFile(made.text, file);
    if (!parsed.ok) throw new Error(parsed.diagnostics[0]?.message);
    const checked = checkSchema(roleSchema, parsed.file.yaml);
    expect(checked).toEqual({ ok: true, value: roleSchema.parse(made.front) });
    const role = toRole(made, roles, file);
    for (const level of role.levels) {
      const { kit } = await createKit(bank, resolveRequest(bank, role, { level }));
      expect(kit.stages.length).toBeGreaterThan(0);
    }
  });

  test("the same text gives the same file", () => {
    const text = readFileSync(join(folder, "01-payments-start-up.md"), "utf8");
    expect(tailored(text).text).toBe(tailored(text).text);
  });

  test("extends the nearest role where title or skills speak for it, with its reason", async () => {
    const parentOf = (file: string) =>
      tailored(readFileSync(join(folder, file), "utf8")).parent?.id;
    expect(parentOf("01-payments-start-up.md")).toBe("backend-payments");
    expect(parentOf("08-staff-platform.md")).toBe("platform-engineer");
    expect(parentOf("23-api-senior-conflict.txt")).toBe("backend-api");
    expect(parentOf("25-tech-lead.md")).toBe("backend-lead");
    expect(parentOf("13-distance-trap.md")).toBe("backend");
  });

  test("other work gets the general interview, which rules no question out, and says so", () => {
    const made = tailored(
      "# Ward Nurse\n\nYou look after patients on a ward, and you know first aid.",
    );
    expect(made.findings.family.isSoftware).toBe(false);
    expect(made.front.extends).toBe("general");
    expect(made.text).not.toContain("never:");
    expect(made.warnings.join()).toContain("isn't read as a software job");
  });

  test.each([
    ["frontend", "# Frontend Engineer\n\nReact, CSS, and accessibility."],
    ["full-stack", "# Full Stack Developer\n\nReact and Java, PostgreSQL."],
    ["sre", "# Site Reliability Engineer\n\nLinux and on-call."],
    [
      "platform-engineer",
      "# Platform Engineer\n\nA developer platform on Kubernetes: golden paths and self-service for developers.",
    ],
    ["backend", "# Backend Engineer\n\nJava, PostgreSQL, and Kafka."],
    ["mobile", "# Mobile Engineer\n\nApps in Swift and in Kotlin, on iOS and Android."],
    ["ios", "# Mobile Engineer\n\nSwift and iOS."],
    ["ios", "# iOS Developer\n\nSwift and SwiftUI. Kotlin is a plus."],
    [
      "mobile-cross-platform",
      "# React Native Developer\n\nReact Native and TypeScript, for iOS and Android.",
    ],
    ["android", "# Senior Android Engineer\n\nKotlin and Jetpack Compose."],
    [
      "project-manager",
      "# Project Manager\n\nYou plan projects and manage stakeholders, with deadlines and priorities.",
    ],
  ])("extends %s, of the job's own family", (parent, text) => {
    expect(tailored(text).parent.id).toBe(parent);
  });

  test("a brief is about the job", () => {
    const { text } = tailored(
      "# Senior Backend Engineer\n\nYou need Java and PostgreSQL.\n\n## Nice to have\n- Kafka",
    );
    const brief = text.split("---\n").at(-1);
    expect(brief).toContain("It takes Java and PostgreSQL.");
    expect(brief).toContain("Kafka would help.");
    expect(brief).not.toMatch(/description|written from|tailor/i);
  });

  test("what the bank lacks is named", () => {
    const { leftOut, text } = tailored(
      "# Backend Engineer\n\n- Java, PostgreSQL and Kafka\n- Rust\n- SAP",
    );
    expect(leftOut.map(({ title, reason }) => [title, reason])).toEqual([
      ["Rust", "no question names it"],
      ["SAP", "no question names it"],
    ]);
    expect(text).toMatch(/^# Left out, because no question names it: Rust, SAP$/m);
  });
});

describe("text of the description is data", () => {
  const hostile = [
    'Senior Backend Engineer <script>alert(1)</script> "x": [y](javascript:z) `id` {{evil}}',
    "",
    "---",
    "id: evil",
    "---",
    "",
    "You will use Kafka\u2028id: evil\u0085levels: [x]\u0007 and PostgreSQL <img src=x onerror=alert(1)>.",
    "Five years of experience in backend\u202e work.\r# REST",
  ].join("\n");

  test("no line of it becomes a key, a heading, a tag or a direction", () => {
    const { text, front } = tailored(hostile);
    const parsed = parseMarkdownFile(text, "hostile.md");
    if (!parsed.ok) throw new Error(parsed.diagnostics[0]?.message);
    expect(checkSchema(roleSchema, parsed.file.yaml)).toMatchObject({
      ok: true,
      value: { id: front.id, levels: ["senior"] },
    });
    expect(text.match(/^id:.*$/gm)).toEqual([`id: ${front.id}`]);
    expect(text).not.toMatch(/[<>\p{Cf}\u2028\u2029]|[^\P{Cc}\n]/u);
    expect(front.title).not.toMatch(/[<>`[\]{}*_|\\"]/);
    expect(parsed.file.body).not.toMatch(/evil|alert|img/);
  });

  test("text that was made to be slow is not", () => {
    const size = soak ? 200_000 : 4_000;
    const fill = (part: string) => part.repeat(Math.ceil(size / part.length)).slice(0, size);
    const parts = ["a ", "mentor ", "A\n", "- Go\n", "[a](", "(", "young and ", "5 years ", "**a "];
    const joined = ["1-", "a.a.", "_a", "#", " ", "\t", "a    b", "Go, ", "at Acme ", "<a", "a@"];
    for (const part of [...parts, ...joined]) {
      const start = process.cpuUsage();
      tailored(`# a${fill(part)}b\n\n- a${fill(part)}b`);
      const { user } = process.cpuUsage(start);
      expect(user / 1000, part).toBeLessThan(soak ? 20_000 : 1_000);
    }
  });
});
