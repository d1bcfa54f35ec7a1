/** A thread that reads filled-in forms; started by form/form-reader.ts. */
import { answerFormTask } from "./form/form-tasks.ts";
import { answerTasks } from "./thread/answer-tasks.ts";

answerTasks(answerFormTask);
