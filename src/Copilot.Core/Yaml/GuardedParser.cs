using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Copilot.Core.Yaml;

/// <summary>Stops a hostile YAML text while it is parsed: nesting so deep that loading would overflow the stack, and aliases,
/// with which a small file unfolds into billions of values. None of our files needs either.</summary>
internal sealed class GuardedParser(TextReader text) : IParser
{
    private const int MaximumDepth = 64;

    private readonly Parser _inner = new(text);
    private int _depth;

    public ParsingEvent? Current => _inner.Current;

    public bool MoveNext()
    {
        if (!_inner.MoveNext())
        {
            return false;
        }

        _depth += _inner.Current!.NestingIncrease;
        if (_depth > MaximumDepth)
        {
            throw new RefusedYamlException(
                YamlSource.TooLarge,
                _inner.Current,
                $"The YAML is nested deeper than {MaximumDepth} levels.",
                "Write it flatter."
            );
        }

        if (_inner.Current is AnchorAlias alias)
        {
            throw new RefusedYamlException(
                YamlSource.Alias,
                alias,
                $"The alias '*{alias.Value}' is not allowed.",
                "Write the value out where it is meant."
            );
        }

        return true;
    }
}

/// <summary>YAML that is well-formed and refused all the same.</summary>
internal sealed class RefusedYamlException(string code, ParsingEvent at, string reason, string remedy) : Exception(reason)
{
    public Problem AsProblem(Func<Mark, Place> place) => new(code, place(at.Start), Message, remedy);
}
