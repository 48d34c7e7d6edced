import "./style/page.css";
import { beginLanguage } from "./language";
import { showTheme } from "./theme";
import { start } from "./shell/app";

showTheme();
beginLanguage();
void start();
