/** Entry `cognito-links/node`: what runs in Node's own HTTP server, Express and Connect. */
export { type NodeHandler, toNodeHandler } from "./adapters/to-node-handler.ts";
