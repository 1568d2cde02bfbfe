// Makes a self-signed certificate for localhost, RSA 2048 as Amazon's own, good for a day.
// Arguments: the files to write key and certificate to.
import { writeFileSync } from "node:fs";
import { generate } from "selfsigned";

const [, , keyFile = "", certFile = ""] = process.argv;
const localhost = [
  { type: 2, value: "localhost" },
  { type: 7, ip: "127.0.0.1" },
];
const made = await generate([{ name: "commonName", value: "localhost" }], {
  keySize: 2048,
  algorithm: "sha256",
  extensions: [
    { name: "basicConstraints", cA: true },
    { name: "subjectAltName", altNames: localhost },
  ],
});
writeFileSync(keyFile, made.private, { mode: 0o600 });
writeFileSync(certFile, made.cert);
