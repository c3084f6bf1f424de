import * as vscode from 'vscode';

interface PageRights {
    /** The page turns pictures of its own making into pixels, which takes an image without an address outside it. */
    readonly drawsPictures?: boolean;
}

/** A page around one script. Nothing but its own script and style is allowed, and no network at all. */
export function pageHtml(webview: vscode.Webview, pageFolder: vscode.Uri, title: string, state: object, { drawsPictures = false }: PageRights = {}): string {
    const nonce = Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
    const script = webview.asWebviewUri(vscode.Uri.joinPath(pageFolder, 'page.js'));
    const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-${nonce}';${drawsPictures ? ' img-src blob:;' : ''}`;
    return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeAttribute(title)}</title>
</head>
<body data-state="${escapeAttribute(JSON.stringify(state))}">
<script nonce="${nonce}" src="${script.toString()}"></script>
</body>
</html>`;
}

function escapeAttribute(text: string): string {
    return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
}
