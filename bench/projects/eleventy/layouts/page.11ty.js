exports.render = ({ title, page, tags, content }) => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>${title}</title>
<h1>${title}</h1>
<p>${page.date.toISOString().slice(0, 10)}</p>
<ul>${tags.map((tag) => `<li><a href="/${tag.split("-")[0]}s/${tag}/">${tag}</a></li>`).join("")}</ul>
${content}
`;
