// Khan Academy's KAS: a case a line in, a verdict a line out, as loop.py does it.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const KAS = createRequire(process.argv[2] + "/")("@khanacademy/kas");

function judge(record) {
    const reference = KAS.parse(record.reference);
    const response = KAS.parse(record.response);
    if (!reference.parsed || !response.parsed) {
        return "unreadable";
    }
    return KAS.compare(reference.expr, response.expr).equal ? "correct" : "incorrect";
}

console.log("ready");
for await (const line of createInterface({ input: process.stdin })) {
    const record = JSON.parse(line);
    const began = process.hrtime.bigint();
    let verdict = "error";
    let fault = "";
    try {
        verdict = judge(record);
    } catch (error) {
        fault = String(error).slice(0, 300);
    }
    const milliseconds = Number(process.hrtime.bigint() - began) / 1e6;
    console.log(JSON.stringify({ verdict, milliseconds, fault }));
}
