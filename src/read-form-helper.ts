/** A thread that reads filled-in forms; started by form/form-reader.ts. */
import { readForm } from "./form/read-form.ts";
import { answerTasks } from "./thread/answer-tasks.ts";

answerTasks(readForm);
