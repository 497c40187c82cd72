// One HTTP request, sent as UrlFetchApp sends it; a process of its own, because UrlFetchApp waits for the answer.

import { readFileSync } from "node:fs";
import { request } from "node:http";

const { url, options, port } = JSON.parse(readFileSync(0, "utf8"));
const address = new URL(url);
const own = { "Content-Type": options.contentType, "User-Agent": "Google-Apps-Script", Host: address.host };
const headers = { ...options.headers, ...own };
const there = { host: "127.0.0.1", port, path: address.pathname, method: options.method, headers };
const sent = request(there, (response) => {
  const { statusCode: status, headers } = response;
  let body = "";
  response.setEncoding("utf8");
  response.on("data", (part) => (body += part));
  response.on("end", () => console.log(JSON.stringify({ status, headers, body })));
});
sent.on("error", () => process.exit(1));
sent.end(options.payload);
