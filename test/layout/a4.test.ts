import { describeLayout } from "./bank-layout.ts";

describeLayout("a4");
