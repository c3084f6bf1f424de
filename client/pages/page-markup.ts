export interface PageParts {
    /** Address of the page's script. */
    readonly script: string;
    readonly title: string;
    /** What the page starts with, as it was kept. */
    readonly state: object;
    /** The page turns pictures of its own making into pixels, which takes an image without an address outside it. */
    readonly drawsPictures?: boolean;
}

/** A page around one script. Nothing but its own script and style is allowed, and no network at all. */
export function pageMarkup({ script, title, state, drawsPictures = false }: PageParts): string {
    const nonce = Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
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
<script nonce="${nonce}" src="${escapeAttribute(script)}"></script>
</body>
</html>`;
}

function escapeAttribute(text: string): string {
    return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
}
