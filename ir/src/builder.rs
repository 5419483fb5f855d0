//! Writing, first half: a [`Builder`] is a cursor that creates ops, blocks and
//! regions in one body.

use smallvec::SmallVec;

use crate::attrs::{Attr, Dict, Props};
use crate::body::{BlockLink, Body, OpLink, ROOT, RegionLink, ValueLink};
use crate::context::{Context, OpName};
use crate::def::{Op, OpDef, Traits};
use crate::entity::*;
use crate::infer::SlotTypes;
use crate::loc::Loc;
use crate::types::Type;
use crate::view::OpRef;

/// Where a builder puts ops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Point {
    /// Nowhere: ops are created detached.
    Detached,
    /// Before an op.
    Before(OpId),
    /// At the end of a block.
    End(BlockId),
}

/// Hears of every change that a [`Builder`] or [`Rewriter`](crate::rewriter::Rewriter)
/// makes.
pub trait Listener {
    /// An op was created or moved into a block.
    fn op_inserted(&mut self, _body: &Body, _op: OpId) {}
    /// An op's operands, attributes, successors or types changed.
    fn op_modified(&mut self, _body: &Body, _op: OpId) {}
    /// An op is about to be replaced by values.
    fn op_replaced(&mut self, _body: &Body, _op: OpId, _by: &[ValueId]) {}
    /// An op is about to be erased; those inside of it come first.
    fn op_erased(&mut self, _body: &Body, _op: OpId) {}
    /// A block was created or moved into a region.
    fn block_inserted(&mut self, _body: &Body, _block: BlockId) {}
    /// A block's arguments, their types or locations changed, or the number of them.
    fn block_modified(&mut self, _body: &Body, _block: BlockId) {}
    /// A block is about to be erased, empty.
    fn block_erased(&mut self, _body: &Body, _block: BlockId) {}
}

/// What an op is to be made of.
#[derive(Debug)]
pub struct OpState {
    name: OpName,
    def: Option<&'static OpDef>,
    loc: Loc,
    pub(crate) operands: SmallVec<[ValueId; 4]>,
    groups: SmallVec<[i32; 4]>,
    pub(crate) result_types: SmallVec<[Type; 2]>,
    pub(crate) explicit_results: bool,
    pub(crate) props: SmallVec<[Option<Attr>; 4]>,
    pub(crate) raw_props: Option<Props>,
    pub(crate) attrs: Dict,
    successors: SmallVec<[BlockId; 2]>,
    region_count: usize,
    pub(crate) regions: SmallVec<[RegionLink; 2]>,
    pub(crate) child: Option<Box<Body>>,
}

impl OpState {
    /// A state for an op of that name.
    pub fn new(ctx: &Context, name: OpName, loc: Loc) -> OpState {
        OpState {
            name,
            def: name.info(ctx).def(),
            loc,
            operands: SmallVec::new(),
            groups: SmallVec::new(),
            result_types: SmallVec::new(),
            explicit_results: false,
            props: SmallVec::new(),
            raw_props: None,
            attrs: Dict::EMPTY,
            successors: SmallVec::new(),
            region_count: 0,
            regions: SmallVec::new(),
            child: None,
        }
    }

    /// The op's name.
    pub fn name(&self) -> OpName {
        self.name
    }

    /// The op's location.
    pub fn loc(&self) -> Loc {
        self.loc
    }

    /// Adds the operands of the next group.
    pub fn operand_group(&mut self, values: &[ValueId]) -> &mut Self {
        self.operands.extend_from_slice(values);
        self.groups.push(values.len() as i32);
        self
    }

    /// Adds operands without regard to groups.
    pub fn add_operands(&mut self, values: &[ValueId]) -> &mut Self {
        self.operands.extend_from_slice(values);
        self
    }

    /// Adds one result type; types are not inferred then.
    pub fn result_type(&mut self, ty: Type) -> &mut Self {
        self.result_types(&[ty])
    }

    /// Adds result types; types are not inferred then.
    pub fn result_types(&mut self, types: &[Type]) -> &mut Self {
        self.result_types.extend_from_slice(types);
        self.explicit_results = true;
        self
    }

    /// Sets an inherent attribute by position.
    pub fn prop(&mut self, index: usize, attr: Attr) -> &mut Self {
        self.optional_prop(index, Some(attr))
    }

    /// Sets or leaves out an inherent attribute by position.
    pub fn optional_prop(&mut self, index: usize, attr: Option<Attr>) -> &mut Self {
        if self.props.len() <= index {
            self.props.resize(index + 1, None);
        }
        self.props[index] = attr;
        self
    }

    /// Sets an attribute by name: the inherent one of that name, or else a discardable one.
    pub fn named_attr(&mut self, ctx: &Context, name: &str, attr: Attr) -> &mut Self {
        match self.def.and_then(|def| def.attrs.iter().position(|slot| slot.name == name)) {
            Some(index) => self.prop(index, attr),
            None => {
                self.attrs = self.attrs.with(ctx, ctx.ident(name), Some(attr));
                self
            }
        }
    }

    /// Sets or leaves out a unit attribute by position.
    pub fn unit_prop(&mut self, index: usize, set: bool) -> &mut Self {
        self.optional_prop(index, set.then_some(Attr::UNIT))
    }

    /// Sets all inherent attributes.
    pub fn set_props(&mut self, props: Props) -> &mut Self {
        self.raw_props = Some(props);
        self
    }

    /// Sets the discardable attributes.
    pub fn set_attrs(&mut self, attrs: Dict) -> &mut Self {
        self.attrs = attrs;
        self
    }

    /// Adds a successor.
    pub fn successor(&mut self, block: BlockId) -> &mut Self {
        self.successors.push(block);
        self
    }

    /// Adds successors.
    pub fn add_successors(&mut self, blocks: &[BlockId]) -> &mut Self {
        self.successors.extend_from_slice(blocks);
        self
    }

    /// Adds empty regions.
    pub fn regions(&mut self, count: usize) -> &mut Self {
        self.region_count += count;
        self
    }

    /// Fills in defaults and segment sizes; gives the whole property set.
    fn finish_props(&mut self, ctx: &Context) -> Props {
        if let Some(props) = self.raw_props {
            return props;
        }
        let Some(def) = self.def else { return Props::new(ctx, &self.props) };
        let info = self.name.info(ctx);
        let segments = def.traits.has(Traits::ATTR_SIZED_OPERAND_SEGMENTS) && !self.groups.is_empty();
        if !segments && self.props.iter().all(Option::is_none) {
            return info.default_props();
        }
        self.props.resize(def.attrs.len(), None);
        for (slot, default) in self.props.iter_mut().zip(info.default_props().entries(ctx)) {
            *slot = slot.or(*default);
        }
        if segments {
            let at = def.attrs.iter().position(|a| a.name == "operandSegmentSizes");
            if let Some(slot) = at.map(|at| &mut self.props[at]).filter(|s| s.is_none()) {
                *slot = Some(Attr::i32_array(ctx, &self.groups));
            }
        }
        Props::new(ctx, &self.props)
    }

    /// Infers the result types where none were given.
    fn infer(&mut self, body: &Body, props: Props) -> Result<(), String> {
        let Some(def) = self.def.filter(|d| !self.explicit_results && !d.results.is_empty()) else { return Ok(()) };
        let ctx = &body.ctx;
        let mut types = SlotTypes::default();
        types.reset(def);
        let mut operands = self.operands.iter().map(|&v| body.ty(v));
        for (group, &count) in self.groups.iter().enumerate() {
            types.operand_counts.push(count as u32);
            operands.by_ref().take(count as usize).for_each(|ty| types.operands.push(group, ty));
            types.operands.know(group);
        }
        let missing = def.operands.iter().skip(types.operand_counts.len());
        types.operand_counts.extend(missing.map(|slot| u32::from(slot.arity == crate::def::Arity::One)));
        let props = props.entries(ctx);
        types.solve(ctx, def, props);
        types.infer_results(ctx, def, props, self.region_count + self.regions.len())?;
        for (group, slot) in def.results.iter().enumerate() {
            if !types.results.is_known(group) && slot.arity == crate::def::Arity::One {
                return Err(format!("the type of result '{}' can't be inferred", slot.name));
            }
        }
        self.result_types.extend_from_slice(types.results.all());
        Ok(())
    }
}

/// A cursor that creates.
pub struct Builder<'a> {
    pub(crate) body: &'a mut Body,
    pub(crate) listener: Option<&'a mut dyn Listener>,
    pub(crate) point: Point,
    loc: Loc,
}

impl<'a> Builder<'a> {
    /// A builder that creates detached ops.
    pub fn new(body: &'a mut Body) -> Builder<'a> {
        Builder { body, listener: None, point: Point::Detached, loc: Loc::UNKNOWN }
    }

    /// A builder whose changes a listener hears of.
    pub fn with_listener(body: &'a mut Body, listener: &'a mut dyn Listener) -> Builder<'a> {
        Builder { body, listener: Some(listener), point: Point::Detached, loc: Loc::UNKNOWN }
    }

    /// The body, to read.
    pub fn body(&self) -> &Body {
        self.body
    }

    /// The context.
    pub fn ctx(&self) -> &Context {
        &self.body.ctx
    }

    /// The view of an op.
    #[track_caller]
    pub fn op(&self, id: OpId) -> OpRef<'_> {
        self.body.op(id)
    }

    /// The type of a value.
    #[track_caller]
    pub fn ty(&self, value: ValueId) -> Type {
        self.body.ty(value)
    }

    /// The location of the ops to come.
    pub fn loc(&self) -> Loc {
        self.loc
    }

    /// Sets the location of the ops to come.
    pub fn set_loc(&mut self, loc: Loc) -> &mut Self {
        self.loc = loc;
        self
    }

    // ---- the place -----------------------------------------------------------------

    /// Where ops are put.
    pub fn point(&self) -> Point {
        self.point
    }

    /// Puts the next ops at a point.
    pub fn set_point(&mut self, point: Point) -> &mut Self {
        self.point = point;
        self
    }

    /// Puts the next ops before an op.
    pub fn before(&mut self, op: OpId) -> &mut Self {
        self.set_point(Point::Before(op))
    }

    /// Puts the next ops after an op.
    pub fn after(&mut self, op: OpId) -> &mut Self {
        let view = self.body.op(op);
        let point = match (view.next(), view.block()) {
            (Some(next), _) => Point::Before(next.id()),
            (None, Some(block)) => Point::End(block.id()),
            (None, None) => Point::Detached,
        };
        self.set_point(point)
    }

    /// Puts the next ops at the start of a block.
    pub fn at_start(&mut self, block: BlockId) -> &mut Self {
        let point = match self.body.block(block).first() {
            Some(first) => Point::Before(first.id()),
            None => Point::End(block),
        };
        self.set_point(point)
    }

    /// Puts the next ops at the end of a block.
    pub fn at_end(&mut self, block: BlockId) -> &mut Self {
        self.set_point(Point::End(block))
    }

    /// Puts the next ops before the terminator of a block, or at its end.
    pub fn at_terminator(&mut self, block: BlockId) -> &mut Self {
        let point = match self.body.block(block).terminator() {
            Some(op) => Point::Before(op.id()),
            None => Point::End(block),
        };
        self.set_point(point)
    }

    /// The block in which ops are put.
    pub fn block(&self) -> Option<BlockId> {
        match self.point {
            Point::Detached => None,
            Point::Before(op) => self.body.op(op).block().map(|b| b.id()),
            Point::End(block) => Some(block),
        }
    }

    // ---- creating --------------------------------------------------------------------

    /// A state for an op of a definition, at the builder's location.
    pub fn state(&self, def: &'static OpDef) -> OpState {
        OpState::new(&self.body.ctx, self.body.ctx.name_of(def), self.loc)
    }

    /// Creates the op of a state and puts it at the builder's point.
    ///
    /// # Panics
    /// If result types were not given and can't be inferred; [`Builder::try_create`]
    /// gives the reason as an error.
    pub fn create(&mut self, state: OpState) -> OpId {
        let name = state.name;
        match self.try_create(state) {
            Ok(op) => op,
            Err(why) => panic!("can't build '{}': {why}", name.as_str(&self.body.ctx)),
        }
    }

    /// Creates the op of a state and puts it at the builder's point.
    ///
    /// # Errors
    /// If result types were not given and can't be inferred.
    pub fn try_create(&mut self, mut state: OpState) -> Result<OpId, String> {
        let props = state.finish_props(&self.body.ctx);
        state.infer(self.body, props)?;
        let body = &mut *self.body;
        let op = body.new_op(state.name, state.loc);
        let data = &mut body.ops[op];
        data.attrs = state.attrs;
        data.props = props;
        let operands: SmallVec<[ValueLink; 4]> = state.operands.iter().map(|&v| body.values.link(v)).collect();
        body.set_operands(op, &operands);
        body.add_results(op, &state.result_types);
        if !state.successors.is_empty() {
            let blocks: SmallVec<[BlockLink; 2]> = state.successors.iter().map(|&b| body.blocks.link(b)).collect();
            body.set_successors(op, &blocks);
        }
        for region in state.regions {
            body.attach_region(op, region);
        }
        body.add_regions(op, state.region_count);
        if let Some(mut child) = state.child {
            child.ops[ROOT].attrs = state.attrs;
            child.ops[ROOT].props = props;
            body.attach_child(op, child);
        }
        self.link(op);
        Ok(self.body.ops.id(op))
    }

    /// Creates an op from its parts, the results' types given.
    pub fn build<'v, O: Op<'v>>(&mut self, operands: &[&[ValueId]], props: &[Option<Attr>], results: &[Type]) -> OpId {
        let mut state = self.state(O::DEF);
        for group in operands {
            state.operand_group(group);
        }
        for (at, &prop) in props.iter().enumerate() {
            state.optional_prop(at, prop);
        }
        state.result_types(results);
        state.regions(O::DEF.regions.len());
        self.create(state)
    }

    /// Creates the op that holds a constant, by the dialect of the attribute, of
    /// its type or of `dialect`.
    pub fn constant(&mut self, dialect: &str, attr: Attr, ty: Type) -> Option<OpId> {
        let make = self.body.ctx.dialect(dialect)?.materializer()?;
        make(self, attr, ty)
    }

    pub(crate) fn link(&mut self, op: OpLink) {
        let (block, before) = match self.point {
            Point::Detached => return,
            Point::Before(id) => {
                let before = self.body.ops.link(id);
                (self.body.ops[before].block, before)
            }
            Point::End(block) => (self.body.blocks.link(block), Link::NIL),
        };
        if block.is_nil() {
            return;
        }
        self.body.link_op(op, block, before);
        if let Some(listener) = &mut self.listener {
            listener.op_inserted(self.body, self.body.ops.id(op));
        }
    }

    /// Puts a body here as an isolated op without operands: what
    /// [`clone_body`](crate::transfer::clone_body) gives, for example.
    pub fn insert_body(&mut self, child: Box<Body>) -> OpId {
        let root = child.root();
        let (name, loc) = (root.name(), root.loc());
        let types: SmallVec<[Type; 2]> = root.results().types().collect();
        let op = self.body.new_op(name, loc);
        self.body.add_results(op, &types);
        self.body.attach_child(op, child);
        self.link(op);
        self.body.ops.id(op)
    }

    /// Creates a block at the end of a region. The builder's point stays.
    pub fn append_block(&mut self, region: RegionId, args: &[Type]) -> BlockId {
        let region = self.body.regions.link(region);
        self.new_block(region, Link::NIL, args)
    }

    /// Creates a block before another. The builder's point stays.
    pub fn insert_block(&mut self, before: BlockId, args: &[Type]) -> BlockId {
        let before = self.body.blocks.link(before);
        let region = self.body.blocks[before].region;
        self.new_block(region, before, args)
    }

    /// Creates a block after another. The builder's point stays.
    pub fn insert_block_after(&mut self, after: BlockId, args: &[Type]) -> BlockId {
        let after = self.body.blocks.link(after);
        let (region, next) = (self.body.blocks[after].region, self.body.blocks[after].next);
        self.new_block(region, next, args)
    }

    fn new_block(&mut self, region: RegionLink, before: BlockLink, args: &[Type]) -> BlockId {
        let block = self.body.new_block();
        for (index, &ty) in args.iter().enumerate() {
            self.body.insert_argument(block, index, ty, self.loc);
        }
        self.body.link_block(block, region, before);
        let id = self.body.blocks.id(block);
        if let Some(listener) = &mut self.listener {
            listener.block_inserted(self.body, id);
        }
        id
    }

    /// Adds an argument at the end of a block's list.
    pub fn add_argument(&mut self, block: BlockId, ty: Type) -> ValueId {
        let block = self.body.blocks.link(block);
        let at = self.body.blocks[block].args.len();
        let value = self.body.insert_argument(block, at, ty, self.loc);
        self.body.values.id(value)
    }

    /// A builder of the child body of an isolated op, which is made if the op had
    /// no blocks so far. Changes there are not heard by this builder's listener.
    ///
    /// # Panics
    /// If the op is not isolated from above.
    pub fn enter(&mut self, op: OpId) -> Builder<'_> {
        let link = self.body.ops.link(op);
        let view = self.body.op(op);
        assert!(
            view.child().is_some() || view.has(Traits::ISOLATED_FROM_ABOVE),
            "'{}' has no body of its own",
            view.name_str()
        );
        let loc = self.loc;
        let child = self.body.materialize_child(link);
        Builder { body: child, listener: None, point: Point::Detached, loc }
    }
}
