// Starts `hazlex lsp` and hands rule files to it. All that is known of the language is the program's.
"use strict";

const { workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

exports.activate = async () => {
  const settings = workspace.getConfiguration("hazlex");
  const library = settings.get("library");
  const server = {
    command: settings.get("program"),
    args: ["lsp", ...(library ? ["--library", library] : [])],
  };
  client = new LanguageClient("hazlex", "Hazlex", server, {
    documentSelector: [{ language: "hazlex" }],
    synchronize: { fileEvents: workspace.createFileSystemWatcher("**/*.{hzl,csv}") },
  });
  await client.start();
};

exports.deactivate = () => client?.stop();
