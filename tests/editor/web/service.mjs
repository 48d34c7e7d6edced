// A real server over a folder of its own: one rule set in two versions, people with roles. Its
// process is ended by its own id; it can be killed and started again at the same port.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const password = "correct horse battery";

export const rules = (version, limit) => `规则集 试验.冷库 版本 ${version} 别名 cold
  名称 "冷库重大事故隐患"

文件 试行 别名 trial { 名称 "试行标准" 文号 "试第1号" 机关 "试验部" 位阶 部门规章 地域 全国 施行 2023-05-15
  纲目 { 第一条 ; 第二条 }
}

事实 工贸 别名 trade {
  使用液氨 别名 ammonia : 是否   问 "是否使用液氨?"   查 现场
  快冻间人数 别名 workers : 整数 人   问 "快冻间有几人?"   查 现场
  快冻装置 别名 freezers : 列表 标识 编号 {
    编号 : 文本         问 "哪一台?"
    单独设间 : 是否    问 "{编号}是否单独设间?"   查 现场
  } 问 "有哪些快冻装置?" 查 现场
}

未编码 试行 第二条 因 非判定 "只说由谁解释"

章 "液氨" 适用 使用液氨 {
  重大隐患 超员 别名 crowded "快冻间人数超过规定"   依据 试行 第一条
    当 快冻间人数 超过 ${limit} 人
    整改 "减少人数"
  隐患 未隔开 别名 not_apart "快冻装置没有单独设间"   依据 试行 第一条
    逐个 台 属于 快冻装置   当 台.单独设间 为 否
}

例 "十人" { 设 使用液氨 = 是, 快冻间人数 = 10 人 得 超员 成立 }
例 "正好" { 设 使用液氨 = 是, 快冻间人数 = ${limit} 人 得 超员 不成立 }
`;

export class Service {
  constructor() {
    this.program = process.env.AUTHOR_PROGRAM;
    this.root = mkdtempSync(join(tmpdir(), "hazlex-author-"));
    for (const [version, limit] of [
      ["1.0.0", 9],
      ["1.1.0", 8],
    ]) {
      const folder = join(this.root, "library", "cold", version);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, "ruleset.hzl"), rules(version, limit));
    }
  }

  run(words, input = "") {
    const done = spawnSync(this.program, [...words, "--data", join(this.root, "data")], {
      input,
      encoding: "utf8",
    });
    if (done.status !== 0) throw new Error(`hazlex ${words.join(" ")}: ${done.stderr}`);
    return done.stdout;
  }

  user(name, roles) {
    this.run(["user", "add", name, "--roles", roles], `${password}\n`);
  }

  async start(port = 0, open = false) {
    const words = [
      "serve",
      "--port",
      String(port),
      "--data",
      join(this.root, "data"),
      "--library",
      join(this.root, "library"),
    ];
    if (open) words.push("--open");
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
      this.child.once("exit", () => failed(new Error(`the server ended: ${told}`)));
    });
    this.port = Number(new URL(this.address).port);
  }

  async end(signal) {
    const ended = new Promise((done) => this.child.once("exit", done));
    this.child.kill(signal);
    await ended;
  }

  /** As a fault of the machine would. */
  kill() {
    return this.end("SIGKILL");
  }

  async stop() {
    if (this.child.exitCode === null && this.child.signalCode === null) await this.end("SIGTERM");
    rmSync(this.root, { recursive: true, force: true });
  }
}
