import { render } from "preact";
import { App } from "./app.tsx";
import { focusHeading } from "./focus.ts";
import { ignoreStrayDrops } from "./parts/drop-zone.tsx";
import { tellFailure } from "./say.ts";
import { follow } from "./store.ts";

const page = document.getElementById("page");
if (page) render(<App />, page);
follow(focusHeading);
ignoreStrayDrops();
// What no one was waiting for, such as a click whose work failed.
addEventListener("unhandledrejection", ({ reason }) => tellFailure(reason));
