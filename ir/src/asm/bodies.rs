//! Bodies that are parsed side by side, while the text around them is still being read.
//!
//! The parser of the text around skips what is inside of leaf isolated ops and puts a
//! [`Deferred`] for each into a [`Feed`], from which the threads of the pool take them. An
//! alias of a location may be defined behind its uses: a body that fails is parsed again
//! when all of the text is known, with those that were not taken until then.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};

use crate::asm::parser::{Aliases, Caches, Deferred, Parser};
use crate::body::{Body, ROOT};
use crate::context::Context;
use crate::diag::Diagnostic;
use crate::entity::Link;
use crate::loc::Loc;
use crate::parallel::{extend_heap_for, map_with};
use crate::verify::{Checked, Memo};

/// The text that bodies are parsed from, and what is to be done with them.
#[derive(Clone, Copy)]
pub(crate) struct Text<'s> {
    pub(crate) ctx: &'s Context,
    pub(crate) text: &'s [u8],
    /// Global offset of the text, for locations.
    pub(crate) base: u32,
    pub(crate) verify: bool,
}

/// A body that was parsed apart.
pub(crate) struct Parsed<'s> {
    pub(crate) body: Box<Body>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) checked: Option<Checked>,
    /// For the thread that made it to free it.
    deferred: Deferred<'s>,
}

/// What a thread keeps from body to body.
struct Kept<'s> {
    caches: Caches<'s>,
    memo: Memo,
}

impl Kept<'_> {
    fn new() -> Self {
        Kept { caches: Caches::default(), memo: Memo::new() }
    }
}

impl<'s> Text<'s> {
    fn parse(&self, kept: &mut Kept<'s>, deferred: Deferred<'s>, aliases: &Arc<Aliases<'s>>) -> Parsed<'s> {
        let Kept { caches, memo } = kept;
        let Deferred { name, root, regions } = &deferred;
        let (mut body, mut diagnostics) = (Box::new(Body::unrooted(self.ctx)), Vec::new());
        body.reserve(regions.iter().map(|r| r.lines).sum());
        let op = body.new_op(*name, root.as_ref().map_or(Loc::UNKNOWN, |root| root.loc));
        if let Some(root) = root {
            (body.ops[op].attrs, body.ops[op].props) = (root.attrs, root.props);
        }
        let met = regions.last().map_or(0, |region| region.index + 1);
        body.add_regions(op, root.as_ref().map_or(met, |root| root.regions));
        for region in regions {
            let link = body.extra(ROOT).map_or(Link::NIL, |e| e.regions[region.index]);
            let def = body.root().def().filter(|_| region.custom);
            let mut parser = Parser::new(self.ctx, self.text, self.base, region.start as usize, body);
            parser.shared = Some(aliases.clone());
            parser.caches = std::mem::take(caches);
            parser.names = std::mem::take(&mut parser.caches.names);
            parser.depth = region.depth;
            let result = parser
                .region_text(link, &region.args, region.default_dialect, def)
                .and_then(|()| parser.check_undefined());
            debug_assert!(result.is_ok() || !parser.diagnostics.is_empty(), "a failure is reported");
            diagnostics.append(&mut parser.diagnostics);
            body = parser.body;
            *caches = parser.caches;
            caches.names = parser.names;
            caches.names.clear();
        }
        body.shrink();
        let checked =
            (self.verify && root.is_some() && diagnostics.is_empty()).then(|| Checked::new(body.root(), memo));
        Parsed { body, diagnostics, checked, deferred }
    }

    /// Parses bodies when all of the text around is known; results are in their order.
    pub(crate) fn parse_all(&self, deferred: Vec<Deferred<'s>>, aliases: Aliases<'s>) -> Vec<Parsed<'s>> {
        let aliases = Arc::new(aliases);
        map_with(self.ctx.pool(), deferred, Kept::new, |kept, deferred| self.parse(kept, deferred, &aliases))
    }
}

/// Bodies on their way from the parser of the text around to the threads that parse them.
pub(crate) struct Feed<'s> {
    text: Text<'s>,
    queues: Mutex<Queues<'s>>,
    /// There is more in the queues, or they are closed.
    news: Condvar,
    /// Those known when the first body was met: what is used in a body is defined before
    /// it, but for locations.
    aliases: OnceLock<Arc<Aliases<'s>>>,
    /// A body did not parse: it may be that the others wait for the same alias.
    failed: AtomicBool,
}

struct Queues<'s> {
    /// A thread takes from its own first: the bodies of its stretch of the text.
    of_threads: Vec<VecDeque<(usize, Deferred<'s>)>>,
    closed: bool,
}

/// What is left of a feed: which bodies were parsed, and which were not, by their number.
#[derive(Default)]
pub(crate) struct Fed<'s> {
    pub(crate) parsed: Vec<(usize, Parsed<'s>)>,
    pub(crate) left: Vec<(usize, Deferred<'s>)>,
}

impl<'s> Feed<'s> {
    /// Calls `read` with a feed from which the threads of a pool parse.
    pub(crate) fn run<R>(
        pool: &rayon::ThreadPool,
        text: Text<'s>,
        read: impl FnOnce(Arc<Feed<'s>>) -> R,
    ) -> (R, Fed<'s>) {
        let of_threads = (0..pool.current_num_threads()).map(|_| VecDeque::new()).collect();
        let feed = Arc::new(Feed {
            text,
            queues: Mutex::new(Queues { of_threads, closed: false }),
            news: Condvar::new(),
            aliases: OnceLock::new(),
            failed: AtomicBool::new(false),
        });
        let fed = Mutex::new(Fed::default());
        let result = pool.in_place_scope(|scope| {
            let (threads, fed) = (feed.clone(), &fed);
            scope.spawn_broadcast(move |_, thread| {
                let mine = threads.work(thread.index());
                let mut all = fed.lock().unwrap_or_else(PoisonError::into_inner);
                all.parsed.extend(mine.parsed);
                all.left.extend(mine.left);
            });
            // The threads wait for it, also when `read` panics.
            let _close = Close(&feed);
            read(feed.clone())
        });
        let mut fed = fed.into_inner().unwrap_or_else(PoisonError::into_inner);
        fed.left.extend(feed.queues().of_threads.drain(..).flatten());
        (result, fed)
    }

    fn queues(&self) -> MutexGuard<'_, Queues<'s>> {
        self.queues.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether more bodies may be put in.
    pub(crate) fn is_open(&self) -> bool {
        !self.failed.load(Ordering::Relaxed)
    }

    /// Whether a body was put in.
    pub(crate) fn has_begun(&self) -> bool {
        self.aliases.get().is_some()
    }

    /// Puts a body in, by its number.
    pub(crate) fn push(&self, number: usize, deferred: Deferred<'s>, aliases: &Aliases<'s>) {
        self.aliases.get_or_init(|| Arc::new(aliases.clone()));
        let mut queues = self.queues();
        let start = deferred.regions.first().map_or(0, |r| r.start as usize);
        let threads = queues.of_threads.len();
        let of_thread = (start * threads / self.text.text.len().max(1)).min(threads - 1);
        let queue = &mut queues.of_threads[of_thread];
        queue.push_back((number, deferred));
        if queue.len() == 1 {
            drop(queues);
            self.news.notify_all();
        }
    }

    /// No more bodies will be put in.
    pub(crate) fn close(&self) {
        self.queues().closed = true;
        self.news.notify_all();
    }

    /// The next body for a thread; waits for one unless the feed is closed.
    fn take(&self, thread: usize) -> Option<(usize, Deferred<'s>)> {
        let mut queues = self.queues();
        loop {
            if !self.is_open() {
                return None;
            }
            let threads = queues.of_threads.len();
            let others = if queues.closed { threads } else { 1 };
            let next = (0..others).find_map(|turn| queues.of_threads[(thread + turn) % threads].pop_front());
            if next.is_some() || queues.closed {
                return next;
            }
            queues = self.news.wait(queues).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn work(&self, thread: usize) -> Fed<'s> {
        let (mut kept, mut fed) = (Kept::new(), Fed::default());
        while let Some((number, deferred)) = self.take(thread) {
            // What is put in comes with them.
            let Some(aliases) = self.aliases.get() else { break };
            extend_heap_for(fed.parsed.len());
            let parsed = self.text.parse(&mut kept, deferred, aliases);
            if parsed.diagnostics.is_empty() {
                fed.parsed.push((number, parsed));
            } else {
                fed.left.push((number, parsed.deferred));
                self.failed.store(true, Ordering::Relaxed);
                self.news.notify_all();
            }
        }
        fed
    }
}

struct Close<'f, 's>(&'f Feed<'s>);

impl Drop for Close<'_, '_> {
    fn drop(&mut self) {
        self.0.close();
    }
}
