/** A thread that reads HTML, PDF, and Word; started by markup/markup-text.ts. */
import { readMarkup } from "./markup/read-markup.ts";
import { answerTasks } from "./thread/answer-tasks.ts";

answerTasks(readMarkup);
