// A real server over a folder of its own: one rule set, two organisations, tokens. One process,
// ended by its own id.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const rules = (version, limit) => `规则集 试验.冷库 版本 ${version} 别名 cold
文件 试行 别名 trial { 名称 "试行标准" 文号 "试第1号" 机关 "试验部" 位阶 部门规章 地域 全国 施行 2023-05-15
  纲目 { 第一条 ; 第二条 }
}
事实 工贸 别名 trade {
  使用液氨 别名 ammonia : 是否   问 "是否使用液氨?"   查 现场
  快冻间人数 别名 workers : 整数 人   问 "快冻间有几人?"   查 现场
}
未编码 试行 第二条 因 非判定 "只说由谁解释"
章 "液氨" 适用 使用液氨 {
  重大隐患 超员 别名 crowded "快冻间人数超过规定"   依据 试行 第一条
    当 快冻间人数 超过 ${limit} 人
    整改 "减少人数"
}
例 "十人" { 设 使用液氨 = 是, 快冻间人数 = 10 人 得 超员 成立 }
`;

export class Service {
  constructor(program) {
    this.program = program;
    this.root = mkdtempSync(join(tmpdir(), "hazlex-openapi-"));
    const rulesets = join(this.root, "library", "cold");
    mkdirSync(rulesets, { recursive: true });
    writeFileSync(join(rulesets, "ruleset.hzl"), rules("1.0.0", 9));
  }

  /** One command over the same data, or other; what it prints. */
  run(words, input = "", data = "data") {
    const done = spawnSync(this.program, [...words, "--data", join(this.root, data)], {
      input,
      encoding: "utf8",
    });
    if (done.status !== 0) throw new Error(`hazlex ${words.join(" ")}: ${done.stderr}`);
    return done.stdout;
  }

  /** A version that another service has signed, which this one trusts. */
  bundle_from_elsewhere() {
    const elsewhere = (...words) => this.run(words, "", "elsewhere");
    const [file, packed] = [join(this.root, "outside.hzl"), join(this.root, "outside.tar")];
    const text = rules("1.0.0", 9).replace("试验.冷库", "试验.外来").replace("cold", "outside");
    writeFileSync(file, text);
    elsewhere("publish", file, "--alone");
    const { key } = JSON.parse(elsewhere("key", "new", "--json"));
    elsewhere("bundle", "export", "outside@1.0.0", "--output", packed);
    this.run(["key", "trust", key, "--name", "elsewhere"]);
    return readFileSync(packed);
  }

  user(name, roles) {
    this.run(["user", "add", name, "--roles", roles], "correct horse battery\n");
    return this.run(["token", "add", name]).split("\n")[0];
  }

  async start() {
    const words = ["serve", "--port", "0", "--data", join(this.root, "data")];
    words.push("--library", join(this.root, "library"), "--cors-origin", "https://app.example");
    this.child = spawn(this.program, words, { stdio: ["ignore", "pipe", "pipe"] });
    let told = "";
    this.child.stderr.on("data", (bytes) => (told += bytes));
    this.address = await new Promise((found, failed) => {
      let out = "";
      this.child.stdout.on("data", (bytes) => {
        out += bytes;
        const line = /(http:\/\/\S+)\s/.exec(out);
        if (line) found(line[1]);
      });
      this.child.on("exit", () => failed(new Error(`the server ended: ${told}`)));
    });
  }

  async stop() {
    const ended = new Promise((done) => this.child.once("exit", done));
    this.child.kill("SIGTERM");
    await ended;
    rmSync(this.root, { recursive: true, force: true });
  }
}
