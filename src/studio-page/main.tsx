import { render } from "preact";
import { App } from "./app.tsx";
import { focusHeading } from "./focus.ts";
import { follow } from "./store.ts";

const page = document.getElementById("page");
if (page) render(<App />, page);
follow(focusHeading);
