import { describeLayout } from "./bank-layout.ts";

describeLayout("letter");
