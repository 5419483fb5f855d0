//! How long passes took, and what they counted.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Something that a pass counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Statistic {
    /// The name: `num-cse'd`.
    pub name: &'static str,
    /// What is counted.
    pub description: &'static str,
}

/// A tree of what ran: pipelines, the passes in them, their analyses. Times are sums over
/// threads.
#[derive(Debug)]
pub struct Profile {
    name: String,
    /// Tells passes of the same name in one pipeline apart.
    key: usize,
    nanos: AtomicU64,
    statistics: &'static [Statistic],
    counts: Vec<AtomicU64>,
    children: Mutex<Vec<Arc<Profile>>>,
}

/// How times are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum TimeDisplay {
    /// One line per name, the longest time first.
    List,
    /// As passes are nested.
    #[default]
    Tree,
}

/// A line of a report.
struct Row {
    depth: usize,
    name: String,
    time: Duration,
}

impl Default for Profile {
    fn default() -> Profile {
        Profile::named("root".to_owned(), 0, &[])
    }
}

impl Profile {
    fn named(name: String, key: usize, statistics: &'static [Statistic]) -> Profile {
        Profile {
            name,
            key,
            nanos: AtomicU64::new(0),
            statistics,
            counts: statistics.iter().map(|_| AtomicU64::new(0)).collect(),
            children: Mutex::default(),
        }
    }

    /// The part of that name and key below this one; made if it is not there.
    pub fn part(&self, key: usize, name: &str, statistics: &'static [Statistic]) -> Arc<Profile> {
        let mut children = self.children.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = children.iter().find(|c| c.key == key && c.name == name) {
            return Arc::clone(known);
        }
        let made = Arc::new(Profile::named(name.to_owned(), key, statistics));
        children.push(Arc::clone(&made));
        made
    }

    /// Runs `f` and adds the time it takes.
    pub fn time<R>(&self, f: impl FnOnce() -> R) -> R {
        let start = Instant::now();
        let result = f();
        self.add_time(start.elapsed());
        result
    }

    /// Adds a time.
    pub fn add_time(&self, time: Duration) {
        self.nanos.fetch_add(u64::try_from(time.as_nanos()).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    /// The time that was added so far.
    pub fn elapsed(&self) -> Duration {
        Duration::from_nanos(self.nanos.load(Ordering::Relaxed))
    }

    fn children(&self) -> Vec<Arc<Profile>> {
        self.children.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    // ---- times ----------------------------------------------------------------------------

    /// The lines below this one; pipelines are nested as deep as they were written.
    fn rows(&self, depth: usize, out: &mut Vec<Row>) {
        for child in self.children() {
            out.push(Row { depth, name: child.name.clone(), time: child.elapsed() });
            child.rows(depth + 1, out);
        }
    }

    /// The rows of a report, with the rest of the whole time and the whole.
    fn report(&self, display: TimeDisplay) -> Vec<Row> {
        let (total, mut rows) = (self.elapsed(), Vec::new());
        self.rows(0, &mut rows);
        let known: Duration = rows.iter().filter(|row| row.depth == 0).map(|row| row.time).sum();
        if display == TimeDisplay::List {
            rows = merged(rows);
        }
        let row = |name: &str, time| Row { depth: 0, name: name.to_owned(), time };
        rows.push(row("Rest", total.saturating_sub(known)));
        rows.push(row("Total", total));
        rows
    }

    /// The times as text, in the form of `mlir-opt --mlir-timing`.
    pub fn times(&self, display: TimeDisplay) -> String {
        let total = self.elapsed();
        let mut out = heading("... Execution time report ...");
        // Writing to a string can't fail, here and below.
        let _ = writeln!(out, "  Total Execution Time: {:.4} seconds\n", total.as_secs_f64());
        out.push_str("  ----Wall Time----  ----Name----\n");
        for row in self.report(display) {
            let (seconds, percent) = (row.time.as_secs_f64(), percentage(row.time, total));
            let indent = 2 * row.depth;
            let _ = writeln!(out, "  {seconds:8.4} ({percent:5.1}%)  {:indent$}{}", "", row.name);
        }
        out
    }

    /// The times as JSON: an array of objects with `wall`, `name` and, in a tree, `passes`.
    pub fn times_as_json(&self, display: TimeDisplay) -> String {
        let total = self.elapsed();
        let mut out = String::from("[\n");
        let rows = self.report(display);
        for (at, row) in rows.iter().enumerate() {
            let (seconds, percent) = (row.time.as_secs_f64(), percentage(row.time, total));
            let _ = write!(
                out,
                "{{\"wall\": {{\"duration\": {seconds:8.4}, \"percentage\": {percent:5.1}}}, \"name\": \"{}\"",
                escaped(&row.name)
            );
            let next = rows.get(at + 1);
            match next {
                // The rest and the whole stand last, and have nothing inside.
                Some(next) if display == TimeDisplay::Tree && at + 2 < rows.len() => {
                    out.push_str(", \"passes\": [\n");
                    for _ in next.depth..=row.depth {
                        out.push_str("{}]},\n");
                    }
                }
                Some(_) => out.push_str("},\n"),
                None => out.push_str("}\n"),
            }
        }
        out.push_str("]\n");
        out
    }

    // ---- statistics -----------------------------------------------------------------------

    /// What was counted, as text, in the form of `mlir-opt --mlir-pass-statistics`.
    pub fn statistics(&self, display: TimeDisplay) -> String {
        let mut out = heading("... Pass statistics report ...");
        match display {
            TimeDisplay::Tree => self.counted(0, &mut out),
            TimeDisplay::List => {
                let mut all: Vec<Arc<Profile>> = Vec::new();
                self.counting(&mut all);
                // By name; passes of the same name are one.
                all.sort_by(|a, b| a.name.cmp(&b.name));
                for same in all.chunk_by(|a, b| a.name == b.name) {
                    let _ = writeln!(out, "{}", same[0].name);
                    for (at, statistic) in same[0].statistics.iter().enumerate() {
                        let sum = same.iter().map(|p| p.counts[at].load(Ordering::Relaxed)).sum();
                        write_count(&mut out, 1, sum, statistic);
                    }
                }
            }
        }
        out
    }

    fn counts_anything(&self) -> bool {
        !self.statistics.is_empty() || self.children().iter().any(|child| child.counts_anything())
    }

    fn counted(&self, depth: usize, out: &mut String) {
        for child in self.children().into_iter().filter(|child| child.counts_anything()) {
            let indent = 2 * depth;
            let _ = writeln!(out, "{:indent$}{}", "", child.name);
            for (statistic, count) in child.statistics.iter().zip(&child.counts) {
                write_count(out, depth + 1, count.load(Ordering::Relaxed), statistic);
            }
            child.counted(depth + 1, out);
        }
    }

    fn counting(&self, out: &mut Vec<Arc<Profile>>) {
        for child in self.children() {
            child.counting(out);
            if !child.statistics.is_empty() {
                out.push(child);
            }
        }
    }
}

/// Counts one statistic of a pass; where nobody asked for statistics, it does nothing.
#[derive(Clone, Debug, Default)]
pub struct Count(pub(crate) Option<(Arc<Profile>, usize)>);

impl Count {
    /// Adds to what was counted.
    pub fn add(&self, more: u64) {
        if let Some((profile, at)) = &self.0 {
            profile.counts[*at].fetch_add(more, Ordering::Relaxed);
        }
    }

    /// Raises what was counted to a number, if it is less.
    pub fn raise_to(&self, least: u64) {
        if let Some((profile, at)) = &self.0 {
            profile.counts[*at].fetch_max(least, Ordering::Relaxed);
        }
    }
}

fn merged(rows: Vec<Row>) -> Vec<Row> {
    let mut merged: Vec<Row> = Vec::new();
    for row in rows {
        match merged.iter_mut().find(|known| known.name == row.name) {
            Some(known) => known.time += row.time,
            None => merged.push(Row { depth: 0, ..row }),
        }
    }
    merged.sort_by_key(|row| std::cmp::Reverse(row.time));
    merged
}

fn write_count(out: &mut String, depth: usize, count: u64, statistic: &Statistic) {
    let indent = 2 * depth;
    let _ = writeln!(out, "{:indent$}(S) {count} {} - {}", "", statistic.name, statistic.description);
}

fn heading(title: &str) -> String {
    let line = format!("==={}===\n", "-".repeat(73));
    format!("{line}{:1$}{title}\n{line}", "", (79 - title.len()) / 2)
}

fn percentage(time: Duration, total: Duration) -> f64 {
    if total.is_zero() { 0.0 } else { 100.0 * time.as_secs_f64() / total.as_secs_f64() }
}

fn escaped(name: &str) -> String {
    name.replace('\\', "\\\\").replace('"', "\\\"")
}
