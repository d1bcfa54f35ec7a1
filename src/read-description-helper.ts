/** A thread that reads job descriptions in HTML and PDF; started by tailor/markup-text.ts. */
import { readMarkup } from "./tailor/read-markup.ts";
import { answerTasks } from "./thread/answer-tasks.ts";

answerTasks(readMarkup);
