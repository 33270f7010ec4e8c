namespace Copilot.Engine.Intake;

/// <summary>How deep an item stands, by how far it and those before it are indented.</summary>
/// <param name="slack">Within this difference two indents are one.</param>
internal sealed class Indents(double slack)
{
    private readonly List<double> _open = [];

    /// <summary>From 1.</summary>
    public int DepthOf(double indent)
    {
        while (_open.Count > 0 && _open[^1] > indent + slack)
        {
            _open.RemoveAt(_open.Count - 1);
        }

        if (_open.Count == 0 || _open[^1] < indent - slack)
        {
            _open.Add(indent);
        }

        return _open.Count;
    }

    public void Clear() => _open.Clear();
}
