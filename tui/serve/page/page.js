// Goes before the terminal's script: where it calls, in which font it draws, and what it leaves
// to us: the colour around the terminal, the keys, and what is said at the end.
const byId = (id) => document.getElementById(id);
// A click on what looks like an address selects the layer that it stands in.
window.open = () => null;
// The terminal's script would take its own parameters from the address.
history.replaceState(null, "", location.pathname);
const focusTerminal = () => document.querySelector(".xterm-helper-textarea")?.focus();

window.WebSocket = class extends WebSocket {
  constructor(...given) {
    super(...given);
    this.addEventListener("open", focusTerminal);
    this.addEventListener("message", ({ data }) => {
      if (typeof data !== "string") return;
      const [kind, told] = JSON.parse(data);
      if (kind === "ground") document.documentElement.style.setProperty("--ground", told);
    });
    this.addEventListener("close", ({ reason }) => {
      if (reason) byId("says").textContent = reason;
      byId("again").focus();
    });
  }

  send(data) {
    if (this.readyState === WebSocket.OPEN) super.send(data);
  }
};

document.addEventListener("DOMContentLoaded", () => {
  byId("terminal").dataset.sessionWebsocketUrl = new URL("ws", document.baseURI).href.replace(
    /^http/,
    "ws",
  );
  byId("again").addEventListener("click", () => location.reload());
  window.addEventListener("focus", focusTerminal);
  // The terminal measures its font once: by then it has to be there.
  const begin = window.onload;
  window.onload = async (event) => {
    const fonts = ["", "bold ", "italic "].map((style) => `${style}16px "Roboto Mono"`);
    await Promise.allSettled(fonts.map((font) => document.fonts.load(font, "a●")));
    begin(event);
  };
});
