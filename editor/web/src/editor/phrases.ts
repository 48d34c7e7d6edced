// What CodeMirror itself says, in Chinese.
import { EditorState } from "@codemirror/state";
import { language } from "../language";

const chinese: Record<string, string> = {
  "Control character": "控制字符",
  "Selection deleted": "已删除所选",
  "Folded lines": "已折叠的行",
  "Unfolded lines": "已展开的行",
  to: "至",
  "folded code": "已折叠",
  unfold: "展开",
  "Fold line": "折叠",
  "Unfold line": "展开",
  "Go to line": "转到行",
  go: "转到",
  Find: "查找",
  Replace: "替换",
  next: "下一处",
  previous: "上一处",
  all: "全部",
  "match case": "区分大小写",
  "by word": "整词",
  regexp: "正则",
  replace: "替换",
  "replace all": "全部替换",
  close: "关闭",
  "current match": "当前匹配",
  "replaced $ matches": "已替换 $ 处",
  "replaced match on line $": "已替换第 $ 行的匹配",
  "on line": "在行",
  Completions: "补全",
  Diagnostics: "问题",
  "No diagnostics": "没有问题",
  "$ unchanged lines": "$ 行未变",
  "Revert this chunk": "改用左边这一段",
};

export const phrases = () => (language() === "zh" ? EditorState.phrases.of(chinese) : []);
