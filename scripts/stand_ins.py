"""Stand-ins for Keras, TensorFlow and JAX on PyTorch: as much of each as exported losses call, so that their code can be run without them.

They show that the code computes the loss and lets its gradient pass; they cannot show that the real library is called rightly.
"""

import sys
import types

import numpy as np
import torch
import torch.nn.functional as F


def tensor(x, dtype=None):
    return x if torch.is_tensor(x) else torch.as_tensor(x, dtype=torch.float64)


def where(condition, a, b):
    return torch.where(condition, tensor(a), tensor(b))


def reduced(function):
    return lambda x, axis, keepdims=False: function(x, dim=axis, keepdim=keepdims)


def from_host(results):
    """What a callback of the library gives back: arrays as tensors."""
    if isinstance(results, (list, tuple)):
        return [torch.as_tensor(np.array(result)) for result in results]
    return torch.as_tensor(np.array(results))


class Pinned:
    """A tensor as TensorFlow's graph mode has it after numpy_function: its shape is set by hand."""

    def __init__(self, value):
        self.value = value

    def set_shape(self, shape):
        assert tuple(self.value.shape) == tuple(shape), (self.value.shape, shape)


def stop_gradient(x):
    return x.detach()


def clip(x, low, high):
    return x.clamp(low, high)


def maximum(a, b):
    return torch.maximum(tensor(a), tensor(b))


def minimum(a, b):
    return torch.minimum(tensor(a), tensor(b))


pointwise = {name: getattr(torch, name) for name in "log log1p exp sqrt abs cosh sinh tanh".split()}
shared = dict(where=where, maximum=maximum, minimum=minimum, stop_gradient=stop_gradient, ones_like=torch.ones_like)


def numpy_function(function, inputs, dtypes):
    results = from_host(function(*[x.detach().numpy() for x in inputs]))
    return [Pinned(result) for result in results] if isinstance(results, list) else Pinned(results)


def tensorflow():
    tf = types.ModuleType("tensorflow")
    vars(tf).update(shared, sigmoid=torch.sigmoid, clip_by_value=clip, convert_to_tensor=tensor, numpy_function=numpy_function)
    tf.reduce_sum, tf.reduce_mean = reduced(torch.sum), lambda x, axis=None, keepdims=False: x.mean() if axis is None else x.mean(axis, keepdims)
    tf.constant = lambda value, dtype: torch.tensor(value, dtype=torch.float64)
    tf.cast = lambda x, dtype: tensor(x.value if isinstance(x, Pinned) else x).to(torch.float64)
    tf.float64 = torch.float64
    tf.nn = types.SimpleNamespace(relu=torch.relu)
    tf.math = types.SimpleNamespace(log_sigmoid=F.logsigmoid, **pointwise)
    return tf


def pure_callback(function, shapes, *inputs):
    results = from_host(function(*[x.numpy() for x in inputs]))
    several = isinstance(results, list)
    for result, kind in zip(results if several else [results], shapes if several else [shapes]):
        assert tuple(result.shape) == tuple(kind.shape), (result.shape, kind.shape)
    return results


def jax():
    root, jnp = types.ModuleType("jax"), types.ModuleType("jax.numpy")
    vars(jnp).update(pointwise, where=where, maximum=maximum, minimum=minimum, clip=clip, asarray=tensor, sum=reduced(torch.sum))
    jnp.mean = lambda x, axis=None, keepdims=False: x.mean() if axis is None else x.mean(axis, keepdims)
    root.numpy, root.pure_callback = jnp, pure_callback
    root.lax = types.SimpleNamespace(stop_gradient=stop_gradient)
    root.nn = types.SimpleNamespace(sigmoid=torch.sigmoid, log_sigmoid=F.logsigmoid, relu=torch.relu)
    root.ShapeDtypeStruct = lambda shape, dtype: types.SimpleNamespace(shape=tuple(shape), dtype=np.float64)
    return root, jnp


def keras():
    root, ops = types.ModuleType("keras"), types.ModuleType("keras.ops")
    vars(ops).update(pointwise, sigmoid=torch.sigmoid, softplus=F.softplus, relu=torch.relu, clip=clip, convert_to_tensor=tensor)
    vars(ops).update(shared, sum=reduced(torch.sum), mean=reduced(torch.mean), cast=lambda x, dtype: tensor(x).to(torch.float64))
    ops.convert_to_numpy = lambda x: x.numpy()

    class Loss:
        def __init__(self, name=None, reduction=None, dtype=None):
            self.name = name

        def get_config(self):
            return {"name": self.name}

    root.ops = ops
    root.backend = types.SimpleNamespace(backend=lambda: "torch", standardize_dtype=lambda dtype: "float64")
    root.losses = types.SimpleNamespace(Loss=Loss)
    root.saving = types.SimpleNamespace(register_keras_serializable=lambda package: lambda decorated: decorated)
    return root, ops


def install():
    """Puts the stand-ins where `import` finds them."""
    sys.modules["tensorflow"] = tensorflow()
    sys.modules["jax"], sys.modules["jax.numpy"] = jax()
    sys.modules["keras"], sys.modules["keras.ops"] = keras()
