// Does nothing, and loads what seals: what a handler that seals its links costs on this Node at the least.
require("node:crypto");

exports.handler = async (event) => event;
