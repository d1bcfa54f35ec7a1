import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeScene, type Scene } from "../print/scene.ts";
import { cli, filesIn, folderWith, keptFolder, rootNotice } from "../support/cli.ts";
import { readPdf } from "../support/read-pdf.ts";
import { type RunningCommand, startCommand } from "../support/running-command.ts";
import { ask, stateWhere } from "./ask-preview.ts";

const question = "questions/reliability/supplier-outage-on-a-saturday.md";
const args = ["--role", "our-backend", "--level", "senior", "--stage", "technical-depth"];
const packet = "technical-depth-packet";

let scene: Scene;
const cwd = keptFolder({});
let running: RunningCommand;

beforeAll(async () => {
  scene = await makeScene();
  await cli(["init"], { cwd });
  running = await startCommand(["preview", ...args], cwd, scene.env);
});

afterAll(async () => {
  await running.stop();
  scene.clear();
});

const isPrinted = (version?: string | null) =>
  stateWhere(running.url, ({ documents }) =>
    documents.some((one) => one.name === packet && one.version !== null && one.version !== version),
  );
const versionOf = async () =>
  (await isPrinted()).documents.find(({ name }) => name === packet)?.version;
const packetText = async () => {
  const { body } = await ask(`${running.url}preview/kit/${packet}`);
  return (await readPdf(body)).pages.join(" ").replaceAll(/\s+/g, " ");
};

describe("the address", () => {
  test("is this machine's own, with a token that cannot be guessed", () => {
    expect(running.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{22}\/$/);
    expect(running.stderr()).toBe(`${rootNotice}open it in a browser; Ctrl-C ends it\n`);
  });

  test.each(["", "studio.js", "pdf.mjs", "events", `preview/kit/${packet}`])(
    "without the right token there is nothing at %j",
    async (path) => {
      await isPrinted();
      expect((await ask(`${running.url}${path === "events" ? "studio.css" : path}`)).status).toBe(
        200,
      );
      const { origin, pathname } = new URL(running.url);
      const wrong = pathname.replace(/.{3}\/$/, "xyz/");
      for (const base of ["/", "//", "/x/", wrong, pathname.toLowerCase()]) {
        expect((await ask(`${origin}${base}${path}`)).status, base).toBe(404);
      }
    },
  );

  test.each([
    "evil.example",
    "evil.example:80",
    "127.0.0.1",
    "127.0.0.1:1",
    "127.0.0.1.evil.example",
  ])("the host %s is refused", async (host) => {
    expect((await ask(running.url, { host })).status).toBe(403);
  });

  test("nothing is written, kept, framed or shared", async () => {
    const { headers } = await ask(running.url, { origin: "http://evil.example" });
    expect(headers["access-control-allow-origin"]).toBeUndefined();
    expect(headers["cache-control"]).toBe("no-store");
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    expect(headers["content-security-policy"]).toContain("default-src 'none'");
    expect(headers["referrer-policy"]).toBe("no-referrer");
    expect((await ask(running.url, {}, "POST")).status).toBe(405);
    expect((await ask(`${running.url}edit`, {}, "POST")).status).toBe(404);
    expect((await ask(`${running.url}preview/other`)).status).toBe(404);
    expect((await ask(`${running.url}../../package.json`)).status).toBe(404);
    expect((await ask(`${running.url}preview/kit/..%2f..%2fkit.pdf`)).status).toBe(404);
    expect(filesIn(cwd).filter((path) => path.startsWith("output"))).toEqual([]);
  });
});

describe("a change", () => {
  const original = () => readFileSync(join(cwd, question), "utf8");

  test("of a question is shown, in what it changes", async () => {
    const before = await versionOf();
    writeFileSync(
      join(cwd, question),
      original().replace("Orders are piling up", "Lorries queue up"),
    );
    await isPrinted(before);
    expect(await packetText()).toContain("Lorries queue up");
  });

  test("that cannot be read says where, and the last good version stays", async () => {
    const good = original();
    const before = await versionOf();
    writeFileSync(join(cwd, question), good.replace("kind: technical", "kind: <i>tehcnical</i>"));
    const { problems, documents } = await stateWhere(
      running.url,
      (state) => state.problems.length > 0,
    );
    expect(problems[0]).toMatchObject({
      place: `${question}:8:7`,
      message: expect.stringContaining("kind must be one of"),
    });
    expect(documents.find(({ name }) => name === packet)?.version).toBe(before);
    expect(await packetText()).toContain("Lorries queue up");
    writeFileSync(join(cwd, question), good);
    await stateWhere(running.url, (state) => state.problems.length === 0);
  });

  test("that breaks a question of no concern to the kit is told on the page, too", async () => {
    const folder = join(cwd, "questions/databses");
    mkdirSync(folder);
    writeFileSync(join(folder, "broken.md"), "no question");
    const isTold = (warning: string) => warning.startsWith("questions/databses/broken.md:1:1 ");
    const { problems } = await stateWhere(running.url, ({ warnings }) => warnings.some(isTold));
    expect(problems).toEqual([]);
    rmSync(folder, { recursive: true });
    await stateWhere(running.url, ({ warnings }) => !warnings.some(isTold));
  });

  test("of a template or theme that was not there before is shown, and so is its mistake", async () => {
    const before = await versionOf();
    mkdirSync(join(cwd, "templates"));
    writeFileSync(join(cwd, "templates/theme.yaml"), "footer: Seen on every page\n");
    const first = await isPrinted(before);
    expect(await packetText()).toContain("Seen on every page");
    mkdirSync(join(cwd, "templates/partials"));
    writeFileSync(join(cwd, "templates/partials/note-rule.hbs"), "<p>\n{{nothing}}</p>");
    const { problems } = await stateWhere(running.url, (state) => state.problems.length > 0);
    expect(problems).toEqual([
      {
        place: "templates/partials/note-rule.hbs:2:3",
        message: "there is no field nothing here",
        hint: "",
      },
    ]);
    writeFileSync(join(cwd, "templates/theme.yaml"), "paper: a5\n");
    const theme = await stateWhere(
      running.url,
      (state) => state.problems[0]?.place !== problems[0]?.place,
    );
    expect(theme.problems[0]?.place).toBe("templates/theme.yaml:1:8");
    expect(theme.documents).toEqual(
      first.documents.map((one) => expect.objectContaining({ name: one.name })),
    );
    rmSync(join(cwd, "templates"), { recursive: true });
    await stateWhere(running.url, (state) => state.problems.length === 0);
  });

  test("saved many times in a row ends with the last one", async () => {
    const good = original();
    for (let number = 1; number <= 12; number += 1) {
      writeFileSync(
        join(cwd, question),
        good.replace("Lorries queue up", `Number ${number} is it`),
      );
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    for (let text = ""; !text.includes("Number 12 is it"); ) text = await packetText();
    expect((await ask(running.url)).status).toBe(200);
  });
});

describe("the end", () => {
  test("is 130, with no listener, no browser and no open page left", async () => {
    const own = await makeScene();
    const one = await startCommand(["preview", ...args], cwd, own.env);
    await stateWhere(one.url, ({ documents }) => documents.some(({ version }) => version !== null));
    expect(own.browsers()).toHaveLength(1);
    const watching = fetch(`${one.url}preview/kit`).then((response) => response.text());
    watching.catch(() => {});
    expect(await one.stop()).toBe(130);
    await expect(watching).rejects.toThrow();
    const port = Number(new URL(one.url).port);
    const refused = new Promise((resolve) => {
      connect(port, "127.0.0.1").on("error", (error: NodeJS.ErrnoException) => resolve(error.code));
    });
    expect(await refused).toBe("ECONNREFUSED");
    expect(own.browsers()).toEqual([]);
    own.clear();
  });

  test.each([
    [["--role", "unknown", "--level", "senior"], 2, 'there is no role "unknown"'],
    [["--role", "our-backend", "--level", "senior", "--browser", "/nowhere"], 4, "/nowhere"],
    [["--role", "our-backend", "--level", "senior", "--port", "0"], 2, "from 1 to 65535"],
  ])("%j ends with %i", async (wrong, code, message) => {
    const { code: ended, stderr } = await cli(["preview", ...wrong], { cwd, env: scene.env });
    expect({ ended, stderr }).toEqual({ ended: code, stderr: expect.stringContaining(message) });
  });

  test("a port that is taken is said", async () => {
    const { port } = new URL(running.url);
    const { code, stdout, stderr } = await cli(["preview", ...args, "--port", port], {
      cwd,
      env: scene.env,
    });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(`cannot listen on port ${port}: something else listens there`);
  });

  test("a workspace without anything of its own can be shown, too", async () => {
    const kit = ["--level", "mid", "--topic", "databases", "--document", "scorecard"];
    const bare = await startCommand(["preview", ...kit], folderWith({}), scene.env);
    const { documents } = await stateWhere(bare.url, (state) => state.documents.length > 0);
    expect(documents.map(({ name }) => name)).toEqual(["interview-scorecard"]);
    expect(await bare.stop()).toBe(130);
  });
});
