// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --symbol-dce --split-input-file --allow-unregistered-dialect | FileCheck %s

module attributes {foo.bar} {
func.func private @a() { return }
func.func private @b() { call @a() : () -> () return }
func.func @c() { call @b() : () -> () return }
func.func private @dead() { call @dead2() : () -> () return }
func.func private @dead2() { call @dead() : () -> () return }
module @pub {
  func.func private @x() { return }
  func.func nested @y() { return }
  func.func @z() { return }
}
module @priv attributes {sym_visibility = "private"} {
  func.func private @x() { return }
  func.func nested @y() { return }
  func.func @z() { return }
}
func.func nested @n() attributes {r = @pub::@y} { return }
func.func @user() attributes {r = @pub::@x} { return }
}

// CHECK:       module attributes {foo.bar} {
// CHECK-NEXT:    func.func private @a() {
// CHECK-NEXT:      return
// CHECK-NEXT:    }
// CHECK-NEXT:    func.func private @b() {
// CHECK-NEXT:      call @a() : () -> ()
// CHECK-NEXT:      return
// CHECK-NEXT:    }
// CHECK-NEXT:    func.func @c() {
// CHECK-NEXT:      call @b() : () -> ()
// CHECK-NEXT:      return
// CHECK-NEXT:    }
// CHECK-NEXT:    module @pub {
// CHECK-NEXT:      func.func private @x() {
// CHECK-NEXT:        return
// CHECK-NEXT:      }
// CHECK-NEXT:      func.func @z() {
// CHECK-NEXT:        return
// CHECK-NEXT:      }
// CHECK-NEXT:    }
// CHECK-NEXT:    func.func @user() attributes {r = @pub::@x} {
// CHECK-NEXT:      return
// CHECK-NEXT:    }
// CHECK-NEXT:  }
