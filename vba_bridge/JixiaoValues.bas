Attribute VB_Name = "JixiaoValues"
' Values on their way between cells and Python, and Chinese text in a language that has only ASCII.
Option Explicit
Option Private Module

' Text from its UTF-16 codes, four hexadecimal digits each: "7EE96548" is the "jixiao" of performance.
Public Function Han(ByVal codes As String) As String
    Dim text As String
    Dim place As Long
    For place = 1 To Len(codes) Step 4
        text = text & ChrW(CLng("&H" & Mid$(codes, place, 4)))
    Next place
    Han = text
End Function

' What an argument holds: the values of a range, anything else as it is. An omitted argument stays the
' "missing" Variant, for which Python has its default: hence Optional.
Public Function PlainValue(Optional ByRef argument As Variant) As Variant
    If IsObject(argument) Then
        If TypeOf argument Is Range Then
            PlainValue = argument.Value2
            Exit Function
        End If
    End If
    PlainValue = argument
End Function

' The values of all arguments.
Public Function PlainValues(ByRef arguments As Variant) As Variant
    Dim values() As Variant
    Dim place As Long
    If UBound(arguments) < LBound(arguments) Then
        PlainValues = Array()
        Exit Function
    End If
    ReDim values(LBound(arguments) To UBound(arguments))
    For place = LBound(arguments) To UBound(arguments)
        values(place) = PlainValue(arguments(place))
    Next place
    PlainValues = values
End Function

' Whether this is an argument that was left out, wherever it was copied to.
Public Function IsLeftOut(Optional ByRef argument As Variant) As Boolean
    IsLeftOut = IsMissing(argument)
End Function

' How many rows an argument has: 1 for what is no range and no table.
Public Function RowCount(ByRef argument As Variant) As Long
    RowCount = 1
    If IsObject(argument) Then
        If TypeOf argument Is Range Then RowCount = argument.Rows.Count
    ElseIf Dimensions(argument) = 2 Then
        RowCount = UBound(argument, 1) - LBound(argument, 1) + 1
    End If
End Function

' xlwings hands a single row back as a list without rows. It becomes a table again: a column where the area
' asked about has as many rows as the list has entries, otherwise one row.
Public Function Shaped(ByVal result As Variant, ByVal rowsAsked As Long) As Variant
    Dim table() As Variant
    Dim first As Long, entries As Long, place As Long
    If Dimensions(result) <> 1 Then
        Shaped = result
        Exit Function
    End If
    first = LBound(result)
    entries = UBound(result) - first + 1
    If entries = 0 Then
        Shaped = ""
        Exit Function
    End If
    If rowsAsked > 1 And entries = rowsAsked Then
        ReDim table(1 To entries, 1 To 1)
        For place = 1 To entries
            table(place, 1) = result(first + place - 1)
        Next place
    Else
        ReDim table(1 To 1, 1 To entries)
        For place = 1 To entries
            table(1, place) = result(first + place - 1)
        Next place
    End If
    Shaped = table
End Function

' A result in which the texts that stand for Excel's errors are real errors again.
Public Function WithErrors(ByVal result As Variant) As Variant
    Dim row As Long, column As Long
    If Dimensions(result) = 2 Then
        For row = LBound(result, 1) To UBound(result, 1)
            For column = LBound(result, 2) To UBound(result, 2)
                result(row, column) = AsError(result(row, column))
            Next column
        Next row
        WithErrors = result
    Else
        WithErrors = AsError(result)
    End If
End Function

Private Function AsError(ByVal result As Variant) As Variant
    AsError = result
    If VarType(result) <> vbString Then Exit Function
    Select Case result
        Case "#N/A": AsError = CVErr(xlErrNA)
        Case "#DIV/0!": AsError = CVErr(xlErrDiv0)
        Case "#VALUE!": AsError = CVErr(xlErrValue)
        Case "#NUM!": AsError = CVErr(xlErrNum)
        Case "#REF!": AsError = CVErr(xlErrRef)
        Case "#NAME?": AsError = CVErr(xlErrName)
        Case "#NULL!": AsError = CVErr(xlErrNull)
    End Select
End Function

' A table of at least one cell: .Value2 of a single cell is a plain value.
Public Function AsTable(ByVal content As Variant) As Variant
    Dim table(1 To 1, 1 To 1) As Variant
    If IsArray(content) Then
        AsTable = content
    Else
        table(1, 1) = content
        AsTable = table
    End If
End Function

' 0 for what is no array, else 1 or 2; VBA can only find out by asking for the bound and failing.
Public Function Dimensions(ByRef content As Variant) As Long
    Dim bound As Long
    If Not IsArray(content) Then Exit Function
    Dimensions = 1
    On Error GoTo Known
    bound = UBound(content, 2)
    Dimensions = 2
Known:
End Function
