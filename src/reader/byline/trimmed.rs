//! A byline without what sites put behind it: buttons, addresses, ages, reading times.

/// "Kari Berg+ FOLLOW", "Kari Berg Follow": the name without the button behind it.
pub(in crate::reader) fn without_button(line: &str) -> &str {
    let apart = ["+ FOLLOW", "+ Follow", "+FOLLOW", "+Follow", " FOLLOW", " Follow"];
    if let Some(name) = apart.iter().find_map(|button| line.strip_suffix(button)) {
        return name.trim_end();
    }
    // "Kari BergTwitter", "Kari Berg@kariberg"
    let small = |name: &&str| name.ends_with(char::is_lowercase);
    let glued = ["Twitter", "Facebook", "Email", "BlockedUnblockFollowFollowing", "Follow", "Bio"]
        .iter()
        .find_map(|b| line.strip_suffix(b))
        .filter(small);
    let handle = || {
        let at = memchr::memchr(b'@', line.as_bytes())?;
        Some(&line[..at]).filter(|name| small(name) && !line[at..].contains([' ', '.']) && name.contains(' '))
    };
    glued.or_else(handle).unwrap_or(line)
}

/// "Kari Berg @kariberg kberg@nordpost.example": the name, and what she is, without the addresses behind.
pub(in crate::reader) fn without_addresses(line: &str) -> &str {
    let mut line = line;
    let address = |(names, last): &(&str, &str)| is_address(last) && names.contains(' ');
    while let Some((names, _)) = line.rsplit_once(char::is_whitespace).filter(address) {
        line = names.trim_end_matches([' ', '\u{a0}', '|', '-', '–', '—', '/', ',', '(', '<', '·', '•']);
    }
    line
}

/// `line` without "2 minutes ago" at its end.
pub(in crate::reader) fn without_age(line: &str) -> &str {
    let Some(rest) = line.trim_end().strip_suffix(" ago") else { return line };
    let Some((head, unit)) = rest.rsplit_once(' ') else { return line };
    let unit = unit.trim_end_matches('s');
    if !matches!(unit, "minute" | "hour" | "day" | "min" | "hr" | "second" | "week" | "month" | "year") {
        return line;
    }
    head.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches([' ', '|', '·', '-', ','])
}

/// `line` without "3 minute read" at its end.
pub(in crate::reader) fn without_reading_time(line: &str) -> &str {
    let ends = [" minute read", " minutes read", " min read", " mins read"];
    let Some(head) = ends.iter().find_map(|end| line.strip_suffix(end)) else { return line };
    let bare = head.trim_end_matches(|c: char| c.is_ascii_digit());
    if bare.len() < head.len() { bare.trim_end_matches([' ', '|', '·', '•']) } else { line }
}

/// A mail address or a handle.
pub(in crate::reader) fn is_address(word: &str) -> bool {
    let name = word.trim_matches(['(', ')', '<', '>', ',', ';', '|']);
    name.len() > 2 && name.contains('@') && !name.contains(' ')
}
