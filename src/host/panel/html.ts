import * as vscode from 'vscode';

/**
 * The page: a script, a style sheet and a policy that allows nothing else. No text in it is not ours; everything to show comes in
 * messages.
 */
export function pageHtml(webview: vscode.Webview, extension: vscode.Uri): string {
  const file = (name: string): string =>
    escapeAttribute(webview.asWebviewUri(vscode.Uri.joinPath(pageFolder(extension), name)).toString());
  const policy = [
    "default-src 'none'",
    `script-src ${webview.cspSource}`,
    `style-src ${webview.cspSource}`,
    `img-src ${webview.cspSource} data:`,
    `font-src ${webview.cspSource}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeAttribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${file('panel.css')}">
<title>Backprop</title>
</head>
<body>
<div id="root"></div>
<script type="module" src="${file('panel.js')}"></script>
</body>
</html>`;
}

/** The only folder that the page can load from. */
export function pageFolder(extension: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extension, 'dist', 'webview');
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
