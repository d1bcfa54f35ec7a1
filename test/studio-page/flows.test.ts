import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, HTTPRequest } from "puppeteer";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { keptFolder } from "../support/cli.ts";
import { fillScorecard } from "../support/fill-scorecard.ts";
import { openWithPuppeteer } from "../support/puppeteer.ts";
import { type RunningCommand, startCommand } from "../support/running-command.ts";
import { soak } from "../support/soak.ts";
import { type Visit, visit } from "./visit.ts";

const cache = join(import.meta.dirname, "../../node_modules/.cache/interview-kit-test");
const workspace = "interviews";
const frontend = "frontend-mid";
const posting =
  "Senior Backend Engineer. You build services in Go and PostgreSQL, and run them on Kubernetes.";

/**
 * One browser and one studio; the flows follow on each other, as a person's afternoon does. The later
 * ones are in the soak.
 */
describe("the studio's page", () => {
  const cwd = keptFolder({});
  const output = join(cwd, workspace, "output");
  const kitFolder = join(output, "backend-senior");
  let browser: Browser;
  let studio: RunningCommand;
  let seen: Visit;

  beforeAll(async () => {
    studio = await startCommand(["studio", "--no-open"], cwd, {
      ...process.env,
      INTERVIEW_KIT_CACHE: cache,
    });
    browser = await openWithPuppeteer(cache);
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    seen = visit(page);
    await page.goto(studio.url);
  });

  afterEach(() => expect(seen.complaints).toEqual([]));

  afterAll(async () => {
    await browser?.close();
    expect(await studio?.stop()).toBe(130);
  });

  const kitJson = () => JSON.parse(readFileSync(join(kitFolder, "kit.json"), "utf8"));
  const firstStage = () => kitJson().stages[0].questions.map(({ id }: { id: string }) => id);
  const press = (name: string) => seen.press(name);
  const sees = (text: string) => seen.sees(text);

  test("makes a kit from a level, and first asks where it should go", async () => {
    await sees("Make an interview kit");
    await seen.passesAxe();
    await dropOn(".start", "posting.html", `<p>${posting}</p>`);
    await sees("This reads like Senior Backend Engineer");
    await dropOn(".description", "other.txt", "no");
    await sees("other.txt has 2 letters");
    await press("Close");
    await press("Backend Engineer, Senior");
    await sees("Where should your work go?");
    await seen.passesAxe();
    await press("Make the folder");
    await sees("Technical depth");
    await seen.passesAxe();
    expect(existsSync(join(kitFolder, "kit.json"))).toBe(true);
  });

  test("leaves the other parts alone when one has a bug", async () => {
    const { page, complaints } = seen;
    await page.evaluate(`{
      const real = window.fetch;
      window.fetch = async (address, request) => {
        const answer = await real(address, request);
        if (address !== "state/kits") return answer;
        return new Response(JSON.stringify({ ...(await answer.json()), kits: null }));
      };
    }`);
    await press("Kits");
    await sees("This part of the page can't be shown");
    await seen.passesAxe();
    expect(complaints.splice(0)).toHaveLength(1);
    await page.goBack();
    await sees("Technical depth");
    await press("Kits");
    await sees("Something went wrong");
    complaints.splice(0);
    await press("Reload");
    await sees("Your kits");
    await press("Open Backend Engineer, Senior");
    await sees("Technical depth");
  });

  test("swaps a question for one whose cost it says, and takes that back", async () => {
    const before = firstStage();
    await press("Swap question 1");
    await sees("Instead of question 1");
    await seen.page.waitForSelector(".alternative");
    await seen.passesAxe();
    await seen.page.click(".alternative button");
    await sees("Swapped");
    const after = firstStage();
    expect(after).not.toEqual(before);
    expect(after.slice(1)).toEqual(before.slice(1));
    expect(await focused()).toBe(`q-${after[0]}`);
    await press("Undo");
    await seen.page.waitForSelector(`#q-${before[0]}`);
    expect(firstStage()).toEqual(before);
  });

  test.runIf(soak)("shows documents as they will print, and again after a change", async () => {
    const { page } = seen;
    const before = firstStage();
    const shown = "document.querySelector('#pages').dataset.shown";
    await press("Preview");
    await page.waitForSelector("#pages[data-shown]");
    const version = await page.evaluate(shown);
    expect(version).toMatch(/^technical-depth-packet /);
    await sees("Technical depth: 7 pages");
    await seen.passesAxe();
    // As another tab would.
    await page.evaluate(`fetch("edit", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ what: "kit", kit: "backend-senior", base: "",
        edit: { edit: "move", question: "${before[0]}", place: 1 } }),
    })`);
    await seen.waitsFor(`${shown} !== "${version}"`);
    await press("Debrief");
    await arrivesAt("Debrief");
    await press("Preview");
    await press("Technical depth scorecard");
    await seen.waitsFor(`${shown}?.startsWith("technical-depth-scorecard ")`);
    await press("Interviews");
    await press("Undo");
    await page.waitForFunction(`document.querySelector(".question").id === "q-${before[0]}"`);
    expect(firstStage()).toEqual(before);
    await press("Close");
  });

  test("moves, pins, drops, and lengthens by keyboard alone", async () => {
    const { page } = seen;
    const before = firstStage();
    await page.focus(`#q-${before[0]} .prompt`);
    await page.keyboard.press("ArrowDown");
    expect(await focused()).toBe(`q-${before[1]}`);
    await page.keyboard.press("p");
    await sees("pinned");
    await press("Close");
    await page.focus(`#q-${before[0]} .prompt`);
    await page.keyboard.down("Alt");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.up("Alt");
    await sees("Moved");
    expect(firstStage().slice(0, 2)).toEqual([before[1], before[0]]);
    expect(await focused()).toBe(`q-${before[0]}`);

    await page.keyboard.press("s");
    await page.waitForSelector(".panel .alternative");
    await page.keyboard.press("Escape");
    await seen.waitsFor("!document.querySelector('.panel')");
    expect(await focusedId()).toBe(`swap-${before[0]}`);

    await page.focus(`#q-${before[0]} .prompt`);
    await page.keyboard.press("Delete");
    await sees("Dropped");
    expect(firstStage()).not.toContain(before[0]);
    await page.keyboard.down("Control");
    await page.keyboard.press("z");
    await page.keyboard.up("Control");
    await page.waitForSelector(`#q-${before[0]}`);
  });

  test("offers to change the questions that a shorter interview has no room for", async () => {
    const before = firstStage();
    const minutesOf = () => kitJson().stages[0].minutes;
    const shorten = () =>
      seen.page.$eval(".minutes input", (field) => {
        (field as unknown as { value: string }).value = "30";
        field.dispatchEvent(new Event("change", { bubbles: true }));
      });
    await shorten();
    await sees("Technical depth in 30 minutes?");
    await sees("To make it fit: Technical depth: leaves out “");
    await seen.passesAxe();
    await press("Cancel");
    await seen.waitsFor("document.querySelector('.minutes input').value === '60'");
    expect(minutesOf()).toBe(60);
    await shorten();
    await press("Change the questions");
    await sees("Gave Technical depth 30 minutes");
    await sees("Technical depth: leaves out “");
    expect(minutesOf()).toBe(30);
    expect(firstStage().length).toBeLessThan(before.length);
    await press("Undo");
    await sees("Undid: gave Technical depth 30 minutes");
    expect(firstStage()).toEqual(before);
  });

  test("leaves an interview out and adds it again", async () => {
    const ids = () => kitJson().stages.map(({ id }: { id: string }) => id);
    const before = ids();
    await press("Leave out System design");
    await sees("Left out System design");
    expect(ids()).toEqual(before.filter((id: string) => id !== "system-design"));
    await seen.passesAxe();
    await press("Add the interview “System design”, 60 min");
    await sees("Added System design to the loop");
    expect(ids()).toEqual(before);
    await press("Undo");
    await sees("Undid: added");
    await press("Undo");
    await sees("Undid: left out");
    expect(ids()).toEqual(before);
  });

  test("prints every document", async () => {
    const { page } = seen;
    await press("Print");
    await seen.waitsFor("document.querySelectorAll('.documents a').length >= 9");
    await seen.passesAxe();
    const links = await page.$$eval(".documents a", (all) =>
      all.map((link) => link.getAttribute("href") ?? ""),
    );
    const pdf = await fetch(new URL(links[0] ?? "", studio.url));
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-");
    const zip = await fetch(new URL("zip/backend-senior", studio.url));
    expect(
      Buffer.from(await zip.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe("PK");
  });

  test("changes a rubric for a role of one's own, by typing", async () => {
    const { page } = seen;
    await press("Interviews");
    const [question] = firstStage();
    await page.waitForSelector(`#q-${question} .prompt`);
    await page.click(`#q-${question} .prompt`);
    await sees("Click a line to change it");
    await seen.passesAxe();
    await page.focus(".is-lookFor textarea");
    await page.keyboard.press("End");
    await page.keyboard.type(" in our ledger");
    await press("Save");
    await sees("Make this role your own");
    await press("Make the role");
    await sees("Saved in interviews/roles/our-backend.md");
    expect(role()).toContain("in our ledger");
    await sees("Backend Engineer only");
    const isSquare = await page.$$eval(".scope input", (all) =>
      all.map(({ clientWidth, clientHeight }) => clientWidth === clientHeight),
    );
    expect(isSquare).toEqual([true, true, true, true, true]);
    await page.waitForSelector(".bank-words");
    await seen.passesAxe();

    await page.focus(".is-lookFor textarea");
    await page.keyboard.press("End");
    await page.keyboard.type(" too");
    await seen.waitsFor("!document.querySelector('.line.changed')");
    expect(role()).toContain("in our ledger too");
    await press("Close");
    await press("Use the bank's");
    await seen.waitsFor("!document.querySelector('.bank-words')");
    expect(role()).not.toContain("in our ledger");
  });

  test.runIf(soak)("keeps what was typed when the file says something else meanwhile", async () => {
    const { page } = seen;
    const roleFile = join(cwd, workspace, "roles/our-backend.md");
    await page.focus(".is-lookFor textarea");
    await page.keyboard.press("End");
    await page.keyboard.type(" first");
    await seen.waitsFor("!document.querySelector('.line.changed')");
    // Someone else's change comes after the first key and before what was typed arrives.
    await beforeSaving(() => writeFileSync(roleFile, role().replace(" first", " theirs")));
    await page.focus(".is-lookFor textarea");
    await page.keyboard.type(", mine");
    await sees("The file was changed meanwhile");
    await seen.passesAxe();
    expect(role()).toContain("theirs");
    await press("Keep mine");
    await seen.waitsFor("!document.querySelector('.line.changed')");
    expect(role()).toContain("first, mine");
  });

  test.runIf(soak)("saves what is typed while an earlier save is on its way", async () => {
    const { page } = seen;
    await page.focus(".is-lookFor textarea");
    await page.keyboard.press("End");
    let goOn = () => {};
    const isHeld = new Promise<void>((held) => {
      void beforeSaving(() => {
        held();
        return new Promise((resolve) => {
          goOn = resolve;
        });
      });
    });
    await page.keyboard.type(" early");
    await isHeld;
    await page.keyboard.type(" late");
    // Leaving the field wants to save at once what the first save hasn't brought home yet.
    await page.focus(".is-lookFor select");
    goOn();
    await seen.waitsFor("!document.querySelector('.line.changed')");
    expect(role()).toContain("early late");
    expect(await page.$(".trouble")).toBeNull();
  });

  test.runIf(soak)("takes candidates from a spreadsheet, and asks what a column is", async () => {
    const { page } = seen;
    await page.goto(`${studio.url}#kit/backend-senior/candidates`);
    await sees("Paste from a spreadsheet");
    await seen.passesAxe();
    await paste("Label\tCandidate\tMail\tWho asks\nc-1\tAda Lovelace\ta@b.example\tTess\n");
    await sees("Which column is what?");
    await sees("2 columns to choose");
    await seen.passesAxe();
    // The second is chosen before the cells are read by the first.
    await page.evaluate(`
      for (const [place, value] of [[2, "ignore"], [3, "stage technical-depth"]]) {
        const select = document.querySelectorAll(".pasted select")[place];
        select.value = value;
        select.dispatchEvent(new Event("change", { bubbles: true }));
      }
    `);
    await seen.waitsFor("!document.querySelector('.pasted [aria-disabled=true]')");
    expect(existsSync(join(kitFolder, "candidates.csv"))).toBe(false);
    await press("Add 1 row");
    await sees("1 candidate added");
    expect(readFileSync(join(kitFolder, "candidates.csv"), "utf8")).toContain("Ada Lovelace");
    await press("Print c-1");
    await seen.waitsFor("document.querySelector('.row-end a')");
    await sees("Download all (zip)");
    await paste("Label\tCandidate\nc-2\tGrace Hopper\n");
    await sees("Download 1 of 2 (zip)");
    await sees("Print the rest");
    await press("Undo");
    await sees("Download all (zip)");
    await press("c-1 Ada Lovelace 10 documents");
    await seen.passesAxe();
    await press("Documents");
    await seen.waitsFor("document.querySelector('.prints .candidate-prints')");
    await press("c-1 Ada Lovelace 10 documents");
    const links = await page.$$eval(".candidate-prints a", (all) =>
      all.map((link) => link.getAttribute("href") ?? ""),
    );
    expect(links[0]).toBe("pdf/backend-senior-c-1/technical-depth-packet");
    expect((await fetch(new URL(links[0] ?? "", studio.url))).status).toBe(200);
    await seen.passesAxe();
    await press("Candidates");
    await arrivesAt("Candidates");
    const interview = (who: string) =>
      page.$eval(
        "#cell-0-technical-depth",
        (cell, name) => {
          (cell as unknown as { value: string }).value = name;
          for (const event of ["input", "change"])
            cell.dispatchEvent(new Event(event, { bubbles: true }));
        },
        who,
      );
    await interview("Nora");
    await sees("changed since it was printed");
    await seen.passesAxe();
    await interview("Tess");
    await seen.waitsFor("!document.body.innerText.includes('changed since it was printed')");
  });

  test.runIf(soak)("asks once about dates, and takes a removed row back", async () => {
    const { page } = seen;
    const list = () => readFileSync(join(kitFolder, "candidates.csv"), "utf8");
    await sees("Two interviewers in one interview");
    await paste("Label\tDate\nc-2\t02/12/2026\nc-3\t03/12/2026\n");
    await sees("2 rows can't be printed yet");
    await seen.waitsFor("document.querySelector('.notice.error')");
    await sees("Which comes first in 02/12/2026?");
    await seen.passesAxe();
    await press("Print c-2");
    await sees("c-2 couldn't be printed");
    expect(await page.$eval(".roster", (table) => table.textContent)).not.toMatch(/csv|--date/);
    await press("The day: 2026-12-02");
    await sees("All dates are read that way now");
    await seen.waitsFor("!document.querySelector('.roster :is(.problems, .trouble)')");
    expect(list()).toContain("2026-12-03");
    await press("Remove row 1");
    await sees("c-1 is off the list");
    await sees("What's printed stays in the folder output/backend-senior-c-1");
    expect(list()).not.toContain("c-1");
    await press("Undo");
    await seen.waitsFor("document.querySelector('#cell-2-label')?.value === 'c-3'");
    expect(list()).toContain("Ada Lovelace");
    await press("Remove row 3");
    await press("Remove row 2");
  });

  test.runIf(soak)("keeps ratings covered until someone wants to see them", async () => {
    const { page } = seen;
    const printed = join(cwd, workspace, "output/backend-senior-c-1");
    const filled = join(cwd, "filled.pdf");
    const scorecard = readFileSync(join(printed, "technical-depth-scorecard.pdf"));
    const [question] = firstStage();
    const values = {
      interviewer: "Tess",
      evidence: "She\nsaw it at once.",
      [`q.${question}.rating`]: "3",
      [`q.${question}.notes`]: "Draws first.",
    };
    writeFileSync(filled, await fillScorecard(scorecard, values));
    await press("Debrief");
    await sees("Drop filled-in scorecards here");
    const [chooser] = await Promise.all([page.waitForFileChooser(), press("Choose files")]);
    await chooser.accept([filled]);
    await sees("Ratings stay covered");
    await seen.passesAxe();
    await press("Show anyway");
    await sees("Recommendations");
    await sees("Tess 3");
    await press("Notes");
    await sees("saw it at once.");
    await seen.passesAxe();
    await press("Save the debrief");
    await sees("output/debrief/c-1/debrief.pdf");
    await seen.passesAxe();
    const href = await page.$eval(".saved a", (link) => link.getAttribute("href") ?? "");
    expect((await fetch(new URL(href, studio.url))).status).toBe(200);
  });

  test.runIf(soak)("calls a wrong file by its name, until it's removed", async () => {
    const { page } = seen;
    const packet = join(output, "backend-senior-c-1/technical-depth-packet.pdf");
    const [chooser] = await Promise.all([page.waitForFileChooser(), press("Choose files")]);
    await chooser.accept([packet, join(cwd, "filled.pdf")]);
    await sees("technical-depth-packet.pdf: That's the packet. The scorecard has the boxes to");
    await sees("filled.pdf: Same as filled.pdf.");
    await seen.passesAxe();
    await press("Remove technical-depth-packet.pdf");
    await sees("Removed from here");
    expect(await page.$eval(".messages", (list) => list.textContent)).not.toContain("packet");
    expect(existsSync(packet)).toBe(true);
    await press("Remove filled.pdf");
    await seen.waitsFor("document.querySelector('.messages').children.length === 0");
    await press("Scorecards");
    await sees("filled.pdf: Technical depth, from Tess.");
    await press("Remove filled.pdf");
    await seen.waitsFor("document.querySelector('.debrief') === null");
  });

  test.runIf(soak)("begins a question, and starts again from a past kit", async () => {
    const { page } = seen;
    await press("New question");
    await sees("It begins as a draft");
    await seen.passesAxe();
    await page.type("form input", "Cache that lies");
    await press("Start writing");
    await sees("Make active");
    await seen.passesAxe();
    await press("Kits");
    await sees("Your kits");
    await seen.passesAxe();
    await press("Again: Backend Engineer, Senior");
    await sees("How good is it?");
  });

  test("plans, swaps, and changes a rubric by keyboard alone", async () => {
    const { page } = seen;
    const { keyboard } = page;
    await page.goto(studio.url);
    await seen.reach("Find a role");
    await keyboard.type("frontend engineer");
    await seen.enter("Frontend Engineer, Mid-level");
    await sees("How good is it?");
    await seen.enter("Swap question 1");
    await seen.waitsFor("document.activeElement.closest('.alternative')");
    await keyboard.press("Enter");
    await sees("Swapped");
    await seen.enter("Undo");
    await sees("Undid");
    const { prompt } = JSON.parse(readFileSync(join(output, frontend, "kit.json"), "utf8"))
      .stages[0].questions[0];
    await seen.enter(prompt.trim().replaceAll("`", ""));
    await sees("Click a line to change it");
    await seen.reach(await nameIn(".is-lookFor textarea"));
    await keyboard.press("End");
    await keyboard.type(" for us");
    await seen.enter("Save");
    await sees("Make this role your own");
    await keyboard.press("Enter");
    await sees("Saved in interviews/roles/our-frontend.md");
    await keyboard.down("Control");
    await keyboard.press("z");
    await keyboard.up("Control");
    await sees("Undid");
  });

  test.runIf(soak)(
    "writes a question in empty fields, and adds it to the kit it was begun from",
    async () => {
      const { page } = seen;
      const says = () => page.evaluate("document.body.innerText");
      await page.evaluate("location.hash = '#kit/backend-senior'");
      await sees("How good is it?");
      await press("New question");
      await sees("It begins as a draft");
      await page.waitForSelector('nav a[href="#kit/backend-senior"]');
      await page.type("form input", "Parcels that wait");
      await press("Start writing");
      await sees("Still to write");
      await page.waitForSelector('textarea[placeholder^="One clear thing"]');
      await seen.passesAxe();
      await press("Make active");
      await sees("Still to write: the prompt, why you ask it, 5 rungs of the ladder, 3 look-fors");
      expect(await says()).not.toMatch(/TODO|\.md|ladder\[|\berror\b|to look at/);
      await press("Close");
      await press("Add to Skills");
      await seen.waitsFor("document.activeElement.id === 'add-skills'");
      await page.keyboard.type("postgresql");
      await seen.passesAxe();
      await page.keyboard.press("Enter");
      await seen.waitsFor(
        "document.querySelector('.is-skills .line')?.innerText.includes('PostgreSQL')",
      );
      await page.select(".is-kind select", "situational");
      await sees("Say what you'd do.");

      const empty = "document.querySelector('textarea:placeholder-shown')";
      for (let left = 16; left > 0 && (await page.evaluate(`${empty} !== null`)); left -= 1) {
        await page.evaluate(`${empty}.focus()`);
        await page.keyboard.type(`They say what number ${left} waits for`);
        await page.evaluate("document.activeElement.blur()");
        await seen.waitsFor("!document.querySelector('.line.changed')");
      }
      await press("Make active");
      await sees("It's active");
      await sees("interviews can ask it from now on");
      await seen.passesAxe();
      await press("Add to Backend Engineer, Senior");
      await sees("How good is it?");
      // In the soak, candidates have prints by now.
      if (soak) await press("Change it");
      await seen.waitsFor("document.querySelector('.notice p')");
      const told = await page.$eval(".notice", (notice) => notice.textContent ?? "");
      expect(told).toMatch(/^Added|free \d+ minutes first/i);
    },
  );

  test.runIf(soak)("does the rest of an afternoon by keyboard alone", async () => {
    const { page } = seen;
    const { keyboard } = page;
    await page.goto(studio.url);
    await seen.reach("Paste a job description");
    await keyboard.sendCharacter(posting);
    await sees("This reads like Senior Backend Engineer");
    await seen.enter("Plan the interviews");
    await sees("How good is it?");
    await seen.enter("Print");
    await seen.waitsFor("document.querySelectorAll('.documents a').length >= 7");
    await seen.reach("Packet");
    await seen.enter("Candidates");
    await arrivesAt("Candidates");
    await seen.reach("Label, row 1");
    await keyboard.type("c-9");
    await keyboard.press("Tab");
    await keyboard.type("Bob");
    await keyboard.press("Tab");
    await page.waitForSelector('[aria-label="Print c-9"]');
    await seen.reach("Print c-9");
    await seen.enter("Forget names");
    await sees("Forget the names?");
    await seen.enter("Forget names");
    await sees("The names are forgotten");
    await seen.enter("Debrief");
    await arrivesAt("Debrief");
    const returned = join(kitFolder, "technical-depth-scorecard.pdf");
    const [chooser] = await Promise.all([page.waitForFileChooser(), seen.enter("Choose files")]);
    await chooser.accept([returned]);
    await sees("technical-depth-scorecard.pdf: Nothing is filled in");
    await seen.enter("New question");
    await arrivesAt("Write a question");
    await seen.reach("Topic");
    await keyboard.press("ArrowDown");
    await seen.reach("Short name, which becomes the name of its file");
    await keyboard.type("cache that forgets");
    await keyboard.press("Enter");
    await sees("Make active");
    await seen.enter("Kits");
    await arrivesAt("Your kits");
    await seen.enter("Again: Frontend Engineer, Mid-level");
    await sees("How good is it?");
  });

  /** A screen that was opened has the focus on its heading, which no person is quicker than. */
  const arrivesAt = (heading: string) =>
    seen.waitsFor(
      `document.activeElement.matches("h1") && document.activeElement.innerText === ${JSON.stringify(heading)}`,
    );

  const nameIn = (selector: string) =>
    seen.page.$eval(selector, (field) => field.getAttribute("aria-label") ?? "");

  /** Does something once, when the page has sent a text and the studio doesn't have it yet. */
  async function beforeSaving(act: () => void | Promise<void>): Promise<void> {
    const { page } = seen;
    await page.setRequestInterception(true);
    let isFirst = true;
    const take = async (request: HTTPRequest) => {
      const isTheOne = isFirst && request.method() === "POST" && request.url().endsWith("/edit");
      if (isTheOne) {
        isFirst = false;
        await act();
      }
      await request.continue();
      if (!isTheOne) return;
      page.off("request", onRequest);
      await page.setRequestInterception(false);
    };
    const onRequest = (request: HTTPRequest) => void take(request);
    page.on("request", onRequest);
  }

  function dropOn(selector: string, name: string, text: string): Promise<void> {
    const drop = `((place, name, text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], name));
      for (const kind of ["dragover", "drop"])
        place.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer }));
    })(document.querySelector(${JSON.stringify(selector)}), ...${JSON.stringify([name, text])})`;
    return seen.page.evaluate(drop) as Promise<void>;
  }

  async function paste(text: string): Promise<void> {
    await seen.page.$eval(
      ".paste textarea",
      (field, cells) => {
        (field as unknown as { value: string }).value = cells;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      },
      text,
    );
  }

  const role = () => readFileSync(join(cwd, workspace, "roles/our-backend.md"), "utf8");

  /** The element with an id around what has the focus. */
  function focused(): Promise<string> {
    return seen.page.evaluate(
      "new Promise(requestAnimationFrame).then(() => document.activeElement.closest('li[id]')?.id)",
    ) as Promise<string>;
  }

  function focusedId(): Promise<string> {
    return seen.page.evaluate(
      "new Promise(requestAnimationFrame).then(() => document.activeElement.id)",
    ) as Promise<string>;
  }
});
