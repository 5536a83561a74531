const entry = document.querySelector<HTMLTextAreaElement>("#entry")!;

entry.placeholder = "How was your stay?";
