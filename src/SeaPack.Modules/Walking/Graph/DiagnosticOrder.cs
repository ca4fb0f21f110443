using SeaPack.Diagnostics;

namespace SeaPack.Modules.Walking.Graph;

/// <summary>The order in which the diagnostics of a walk are told: by file, line, column, code and message.</summary>
internal sealed class DiagnosticOrder : IComparer<Diagnostic>
{
    public static DiagnosticOrder Instance { get; } = new();

    public int Compare(Diagnostic? x, Diagnostic? y)
    {
        (SourceLocation a, SourceLocation b) = (x!.Location ?? default, y!.Location ?? default);
        int order = OrdinalOrder.Compare(a.File, b.File);
        if (order == 0) order = a.Line.CompareTo(b.Line);
        if (order == 0) order = a.Column.CompareTo(b.Column);
        if (order == 0) order = OrdinalOrder.Compare(x.Descriptor.Code, y.Descriptor.Code);
        return order != 0 ? order : OrdinalOrder.Compare(x.Message, y.Message);
    }
}
