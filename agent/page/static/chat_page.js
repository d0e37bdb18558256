// The chat as a page of its own.
import { mount } from "./chat.js";
import { report } from "./shell.js";

const root = document.getElementById("chat-whole");
mount(root, { client: root.dataset.client || null, conversation: root.dataset.conversation || null, whole: true })
  .then(() => root.querySelector("textarea").focus({ preventScroll: true }), report);
