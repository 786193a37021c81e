// The first bytes of a file as hex numbers, read and written through workspace.fs as the real editor does.
const vscode = require('vscode');

const shown = 64;

const page = `<!doctype html>
<pre></pre>
<label>at <input id="at"></label> <label>byte <input id="byte"></label> <button>Write</button>
<script>
  const code = acquireVsCodeApi();
  window.addEventListener('message', ({ data }) => (document.querySelector('pre').textContent = data));
  document.querySelector('button').addEventListener('click', () =>
    code.postMessage({ at: Number(at.value), byte: parseInt(byte.value, 16) }));
  code.postMessage('ready');
</script>`;

exports.activate = ({ subscriptions }) => {
  const provider = {
    openCustomDocument: (uri) => ({ uri, dispose() {} }),
    async resolveCustomEditor({ uri }, { webview, onDidDispose }) {
      // The debugger gives no size: its memory is read by ranges, and ends where the tensor does.
      const range = (from, to) => uri.with({ query: `range=${from}:${to}` });
      const show = async () => {
        const bytes = await vscode.workspace.fs.readFile(range(0, shown));
        const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'));
        await webview.postMessage(hex.join(' '));
      };
      const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(uri, '*'));
      watcher.onDidChange(show);
      onDidDispose(() => watcher.dispose());
      webview.options = { enableScripts: true };
      webview.onDidReceiveMessage(async (message) => {
        if (message !== 'ready') {
          await vscode.workspace.fs.writeFile(range(message.at, message.at + 1), Uint8Array.of(message.byte));
        }
        await show();
      });
      webview.html = page;
    },
  };
  subscriptions.push(vscode.window.registerCustomEditorProvider('hexEditor.hexedit', provider));
};
