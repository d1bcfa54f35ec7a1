/** `npm run bench` */

import { benchChoose } from "./choose-bench.ts";

benchChoose(console.log);
