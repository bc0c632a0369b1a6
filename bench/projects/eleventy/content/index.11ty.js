const line = (tag) => `<li><a href="/${tag.split("-")[0]}s/${tag}/">${tag}</a></li>`;
exports.render = ({ collections }) => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Conversations</title>
<h1>Conversations</h1>
<ul>${Object.keys(collections).filter((tag) => tag !== "all").map(line).join("")}</ul>
`;
